# The expected.csv of a score package, by R's survey package: the second route to every figure and error.
suppressMessages({
  library(survey)
  library(jsonlite)
})

dir <- commandArgs(TRUE)[1]
instrument <- fromJSON(file.path(dir, "instrument.json"), simplifyVector = FALSE)
method <- instrument$method
options(survey.lonely.psu = if (is.null(method$lonelyPsu)) "fail" else method$lonelyPsu)

read_text <- function(file, ...) {
  read.csv(file.path(dir, file), colClasses = "character", check.names = FALSE, encoding = "UTF-8", ...)
}
responses <- read_text("responses.csv", fileEncoding = "UTF-8-BOM")
strata <- read_text("strata.csv")
responses$w <- as.numeric(responses$weight)

# survey wants a population for every stratum or for none: an unknown one is as good as infinite.
population <- setNames(as.numeric(strata$psus_in_population), strata$stratum)[responses$stratum]
responses$N <- as.numeric(ifelse(is.na(population), 1e15, population))

items <- Filter(function(item) item$counts, instrument$items)
codes <- sapply(items, `[[`, "code")
factors <- sapply(items, `[[`, "factor")
parts <- sapply(items, `[[`, "part")
is_valid <- sapply(codes, function(code) as.numeric(responses[[code]] %in% unlist(method$valid)))
is_satisfied <- sapply(codes, function(code) as.numeric(responses[[code]] %in% unlist(method$satisfied)))

# A pool: per response the number of valid and of satisfied answers to some items.
pool <- function(columns) {
  list(x = rowSums(is_valid[, columns, drop = FALSE]), y = rowSums(is_satisfied[, columns, drop = FALSE]))
}
pools <- c(
  setNames(lapply(seq_along(codes), pool), paste0("item:", codes)),
  setNames(lapply(unique(factors), function(f) pool(which(factors == f))), paste0("factor:", unique(factors))),
  setNames(lapply(unique(parts), function(p) pool(which(parts == p))), paste0("part:", unique(parts))),
  list(all = pool(seq_along(codes)))
)

factor_weight <- function(f) if (is.null(method$factorWeights[[f]])) 1 else method$factorWeights[[f]]

part_terms <- function(p) {
  if (method$partRule == "pooled") return(setNames(1, paste0("part:", p)))
  members <- unique(factors[parts == p])
  weights <- sapply(members, factor_weight)
  setNames(weights[weights > 0] / sum(weights), paste0("factor:", members[weights > 0]))
}

headline_terms <- function() {
  if (is.null(method$partWeights)) return(c(all = 1))
  weights <- unlist(method$partWeights)[unique(parts)]
  unlist(lapply(names(weights)[weights > 0], function(p) part_terms(p) * weights[[p]] / sum(weights)))
}

figure <- function(level, code, terms, within = NULL) {
  inside <- if (is.null(within)) rep(TRUE, nrow(responses)) else responses$stratum == within
  answers <- sapply(names(terms), function(name) sum(pools[[name]]$x[inside]))
  psus <- length(unique(responses$psu[inside]))
  df <- if (is.null(within)) psus - length(unique(responses$stratum)) else max(0, psus - 1)
  row <- data.frame(level, code, value = NA, se = NA, lo = NA, hi = NA, df = if (any(inside)) NA else 0, n = sum(answers))
  if (any(answers == 0)) return(row)
  k <- seq_along(terms)
  sums <- as.data.frame(lapply(names(terms), function(name) pools[[name]]))
  names(sums) <- c(rbind(paste0("x", k), paste0("y", k)))
  design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~w, fpc = ~N, data = cbind(responses[c("psu", "stratum", "w", "N")], sums))
  if (!is.null(within)) design <- subset(design, stratum == within)
  totals <- svytotal(as.formula(paste("~", paste(names(sums), collapse = "+"))), design)
  mean_of_ratios <- paste0("100 * (", paste(sprintf("%.17g * y%d / x%d", terms, k, k), collapse = " + "), ")")
  estimate <- svycontrast(totals, parse(text = mean_of_ratios)[[1]])
  row$value <- as.numeric(coef(estimate))
  row$df <- df
  if (df < 1) return(row)
  row$se <- as.numeric(SE(estimate))
  row$lo <- row$value - qt(0.975, df) * row$se
  row$hi <- row$value + qt(0.975, df) * row$se
  row
}

single <- function(name) setNames(1, name)
rows <- c(
  lapply(codes, function(code) figure("item", code, single(paste0("item:", code)))),
  lapply(unique(factors), function(f) figure("factor", f, single(paste0("factor:", f)))),
  lapply(unique(parts), function(p) figure("part", p, part_terms(p))),
  list(figure("headline", "index", headline_terms())),
  lapply(strata$stratum, function(s) figure("stratum-headline", s, headline_terms(), s))
)
result <- do.call(rbind, rows)
for (column in c("value", "se", "lo", "hi")) {
  result[[column]] <- ifelse(is.na(result[[column]]), NA, sprintf("%.12g", result[[column]]))
}
write.csv(result, file.path(dir, "expected.csv"), row.names = FALSE, na = "", quote = c(1, 2), fileEncoding = "UTF-8")
