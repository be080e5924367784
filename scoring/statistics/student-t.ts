// Student's t without a table: the tail area is a regularised incomplete beta function, taken by a series of
// positive terms near the centre and by a continued fraction in the tail, so that no digits cancel.

/** Beyond this many degrees of freedom Student's t equals the normal distribution in every digit of a double. */
const asGoodAsNormal = 1e16;

/** From this t² on the continued fraction converges faster than the series. */
const tailBegins = 3;

/** Quantiles further out than this tail are of no use to anybody and would overflow at one degree of freedom. */
const furthestTail = 1e-100;

/**
 * The probability that Student's t with `df` degrees of freedom exceeds `t`, from 0 to 1, to about 1e-13 of itself.
 *
 * Kept apart from `studentTCdf` because 1 − cdf loses all digits in the far tail. Null where `t` isn't a finite
 * number or `df` is below 1; an infinite `df` is the normal distribution. Rests on: design-based error (F77, F78).
 *
 * @example studentTUpperTail(1, 1) // 0.25
 * @example studentTUpperTail(0, 15) // 0.5
 */
export function studentTUpperTail(t: number, df: number): number | null {
  if (!Number.isFinite(t) || !(df >= 1)) return null;
  const tail = tailBeyond(Math.abs(t), Math.min(df, asGoodAsNormal));
  return t < 0 ? 1 - tail : tail;
}

/**
 * The probability that Student's t with `df` degrees of freedom is at most `t`, from 0 to 1.
 *
 * Null where `t` isn't a finite number or `df` is below 1. Rests on: design-based error (F77).
 *
 * @example studentTCdf(1, 1) // 0.75
 */
export function studentTCdf(t: number, df: number): number | null {
  return studentTUpperTail(-t, df);
}

/**
 * The value that Student's t with `df` degrees of freedom doesn't exceed with probability `p`.
 *
 * Null where `p` isn't strictly between 0 and 1 (or closer to 0 than 1e-100), or `df` is below 1. An infinite `df` gives
 * the normal quantile. Rests on: 95 % intervals with df = PSUs − strata, domain.md §4 "Error" (F77).
 *
 * @example studentTQuantile(0.975, 15) // 2.131449545559323
 * @example studentTQuantile(0.975, 0) // null
 */
export function studentTQuantile(p: number, df: number): number | null {
  const tail = Math.min(p, 1 - p);
  if (!(tail >= furthestTail) || !(df >= 1)) return null;
  if (p === 0.5) return 0;
  const t = findTail(tail, Math.min(df, asGoodAsNormal));
  return p < 0.5 ? -t : t;
}

/** The t > 0 whose upper tail is `tail`: Newton's steps on the logarithm of the tail, kept inside a shrinking bracket. */
function findTail(tail: number, df: number): number {
  let low = 0;
  let high = 1;
  while (tailBeyond(high, df) > tail) {
    low = high;
    high *= 2;
  }
  let t = (low + high) / 2;
  for (let step = 0; step < 200; step++) {
    const here = tailBeyond(t, df);
    if (here > tail) low = t;
    else high = t;
    const newton = t + (Math.log(here / tail) * here) / density(t, df);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= Number.EPSILON * t) return next;
    t = next;
  }
  return t;
}

function tailBeyond(t: number, df: number): number {
  return t * t < tailBegins ? 0.5 - areaFromCentre(t, df) : areaInTail(t, df);
}

/** The density at `t`: Γ((ν+1)/2) / (√(πν) Γ(ν/2)) · (1 + t²/ν)^(−(ν+1)/2). */
function density(t: number, df: number): number {
  const scale = gammaRatio(df / 2) / Math.sqrt(Math.PI * df);
  return scale * Math.exp((-(df + 1) / 2) * Math.log1p((t * t) / df));
}

/** ∫₀ᵗ of the density = t · density(t) · Σ of positive terms (I_x(½, ν/2) as a hypergeometric series). */
function areaFromCentre(t: number, df: number): number {
  const x = (t * t) / (df + t * t);
  let term = 1;
  let sum = 1;
  for (let n = 0; term > sum * Number.EPSILON; n++) {
    term *= (x * (df + 1 + 2 * n)) / (3 + 2 * n);
    sum += term;
  }
  return t * density(t, df) * sum;
}

/**
 * ∫ₜ^∞ of the density = I_x(ν/2, ½) / 2 with x = ν / (ν + t²), by the contracted continued fraction
 * (Didonato and Morris 1992, as β₀ + α₁/(β₁ + α₂/(β₂ + …))), evaluated by Lentz's method. Nothing in it cancels
 * as ν grows.
 */
function areaInTail(t: number, df: number): number {
  const a = df / 2;
  const b = 1 / 2;
  const square = (t / df) * t;
  const x = 1 / (1 + square);
  const y = 1 / (1 + 1 / square);
  const excess = a * y - b * x + 1;
  const beta = (m: number) =>
    m + (m * (b - m) * x) / (a + 2 * m - 1) + (a + m) * ((excess + m * (2 - x)) / (a + 2 * m + 1));
  let fraction = (a * excess) / (a + 1);
  let c = fraction;
  let d = 0;
  for (let m = 1; m < 10_000; m++) {
    const ratio = x / (a + 2 * m - 1);
    const alpha = (a + m - 1) * ratio * ((a + b + m - 1) * ratio) * m * (b - m);
    d = 1 / (beta(m) + alpha * d);
    c = beta(m) + alpha / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) <= Number.EPSILON) break;
  }
  return (t * density(t, df)) / (2 * fraction);
}

/** Γ(a + ½) / Γ(a): stepped up to where its asymptotic series is exact in a double. */
function gammaRatio(a: number): number {
  let factor = 1;
  let at = a;
  for (; at < 40; at++) factor *= at / (at + 0.5);
  const u = 1 / at;
  const series =
    1 +
    u *
      (-1 / 8 +
        u *
          (1 / 128 +
            u *
              (5 / 1024 +
                u * (-21 / 32768 + u * (-399 / 262144 + u * (869 / 4194304 + u * (39325 / 33554432)))))));
  return factor * Math.sqrt(at) * series;
}
