import type { imports as vi, importFaults as faultsVi } from "./words.vi.ts";

export const imports: typeof vi = {
  choose: "Choose a file",
  file: "XLSX or CSV file",
  fileHint: "A workbook .xlsx (its first sheet) or CSV in UTF-8 with commas; 5 MB at most.",
  check: "Check the file",
  columns: "Columns",
  column: "Column",
  holds: "What it holds",
  needed: "needed",
  row: "Row",
  rowsTitle: "What it would do",
  key: "Entry",
  difference: "Difference",
  states: { new: "New", changed: "Changed", same: "Same", faulty: "Faulty" },
  change: (from, to) => `${from} → ${to}`,
  blank: "(blank)",
  faults: "What to mend in the file",
  place: (row, column) =>
    [row === null ? "" : `row ${row}`, column === null ? "" : `column ${column}`].filter(Boolean).join(", "),
  fixFirst: "Nothing was stored. Mend these places in the file and check it again.",
  nothing: "Every row of the file is there already. Nothing changes.",
  more: (rows) => `and ${rows} more rows`,
  save: (added, changed) => `Store: add ${added}, change ${changed}`,
  done: (added, changed) =>
    `Added ${added} and changed ${changed}. What stood before is kept in the history.`,
};

export const importFaults: typeof faultsVi = {
  "import.file":
    "There is no file, or it is empty. Choose an XLSX or CSV file whose first row names the columns.",
  "import.too_large": ({ mb }) => `The file is larger than ${mb} MB. Split it.`,
  "import.too_many_rows": ({ most }) => `The file has more than ${most} rows. Split it.`,
  "import.swells":
    "The packed file swells too much when opened. Save it again from Excel with only the sheet to import.",
  "import.old_office":
    "This is an old .xls file, or one with a password. Open it in Excel, take the password off and save it as .xlsx.",
  "import.macros": "This workbook has macros. Save it as .xlsx, without macros.",
  "import.workbook": "This workbook can’t be read. Open it in Excel and save it as .xlsx, or as CSV UTF-8.",
  "import.encoding": "The file isn’t UTF-8 text. Save it as “CSV UTF-8 (Comma delimited)”, or as .xlsx.",
  "import.semicolons": "The columns are separated by semicolons. Save it as .xlsx, or as CSV with commas.",
  "import.tabs": "The columns are separated by tabs. Save it as .xlsx, or as CSV with commas.",
  "import.column_unnamed": ({ position }) =>
    `Column ${position} has no name. Name it in the first row, or delete it.`,
  "import.column_twice": "The column is there twice. Delete one.",
  "import.column_missing": "The column is missing. Add it with this name in the first row.",
  "import.column_written": ({ meant }) => `Write the column’s name as “${meant}”.`,
  "import.column_unknown": ({ known }) => `There is no such column. Columns that can be used: ${known}.`,
  "import.row_width": ({ cells, width }) =>
    `The row has ${cells} cells where the header has ${width}. Put a cell with a comma in quotation marks.`,
  "import.quote_open": "A quotation mark is opened and never closed.",
  "import.quote": "A quotation mark stands inside a cell. Inside quotes it is doubled.",
  "import.carriage_return": "A carriage return stands alone. Save the file again from Excel.",
  "import.empty": "There is no row below the header.",
  "import.formula": ({ written }) =>
    `The cell holds a formula (${written}). Paste its value instead (Paste special › Values).`,
  "import.day": ({ written }) => `“${written}” is no day. Write year-month-day, for example 2024-12-20.`,
  "import.day_written": ({ written, meant }) => `Write “${written}” as year-month-day: ${meant}.`,
  "import.minute": ({ written }) =>
    `“${written}” is no due minute. Write a day, or a day and a time: 2024-12-20 17:00.`,
  "import.number": ({ written }) => `“${written}” is no number. Write digits with a decimal point: 49.9.`,
  "import.number_written": ({ written, meant }) =>
    `Write “${written}” with a decimal point and without thousands marks: ${meant}.`,
  "import.count": ({ written }) =>
    `“${written}” is no whole number from 0 on. Write digits only, for example 1412.`,
  "import.flag": ({ written }) => `“${written}”: write 1, or leave it blank.`,
  "import.choice": ({ written, choices }) => `“${written}” can’t be used. Choose one of: ${choices}.`,
  "import.twice": ({ key, row }) => `${key} stands in row ${row} already. Keep one row.`,
  "import.fixed": ({ stored }) =>
    `“${stored}” stands here, and a file can’t change it. Write it as it was, or give a new entry another code.`,
  "import.needs": ({ column }) => `With this cell, column ${column} must be filled in, too.`,
};
