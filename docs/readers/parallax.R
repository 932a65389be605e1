# Reads the tables that Parallax exports (CSV and JSON lines; docs/formats.md says what their columns mean).
#
#     source("parallax.R")
#     codings <- read_parallax("codings.csv")   # a data frame, with the right types
#
#     Rscript parallax.R codings.csv            # the same rows as JSON lines (needs jsonlite)
#
# Numbers become integer, yes / no becomes logical, lists become list columns of character, spans become list columns of matrices
# with start and end in code points (from 0, the end not included: substring(text, start + 1, end)), and a field with nothing in it
# becomes NA. The apostrophe that keeps a spreadsheet from computing a field is taken off again. Base R is enough for CSV; JSON lines
# need the package jsonlite. R reads every line break as \n.
#
# This file may be copied into a study: MIT or Apache-2.0, as Parallax itself.

parallax_numbers <- c(
  "start", "end", "sides", "certainty", "weight", "depth", "codings", "points", "codebook_edition", "words",
  "code_points", "revision", "answers", "value", "highest", "sentence"
)
parallax_yes_no <- c("absent", "deprecated", "applies")
parallax_lists <- c("outlet_groups", "events", "groups", "assigned")
parallax_spans <- "spans"

# The rows of an exported table, by the ending of its name: .csv, else JSON lines. `guarded` is FALSE for a CSV written with --raw.
read_parallax <- function(path, guarded = TRUE) {
  if (grepl("\\.csv$", path, ignore.case = TRUE)) parallax_csv(path, guarded) else parallax_jsonl(path)
}

parallax_csv <- function(path, guarded = TRUE) {
  table <- utils::read.csv(
    path,
    colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8", stringsAsFactors = FALSE
  )
  if (guarded) {
    unguard <- function(x) sub("^'(?='*[=+\\-@\t\r])", "", x, perl = TRUE)
    table[] <- lapply(table, unguard)
    names(table) <- unguard(names(table))
  }
  for (name in names(table)) table[[name]] <- parallax_column(name, names(table), table[[name]])
  table
}

parallax_jsonl <- function(path) {
  lines <- readLines(path, encoding = "UTF-8", warn = FALSE)
  rows <- lapply(lines, jsonlite::fromJSON, simplifyVector = FALSE)
  if (length(rows) == 0) return(data.frame())
  all <- names(rows[[1]])
  columns <- lapply(all, function(name) {
    cells <- lapply(rows, `[[`, name)
    switch(parallax_kind(name, all),
      list = I(lapply(cells, function(cell) if (is.null(cell)) NA_character_ else as.character(unlist(cell)))),
      spans = I(lapply(cells, function(cell) if (is.null(cell)) NULL else parallax_matrix(unlist(cell)))),
      number = vapply(cells, function(cell) if (is.null(cell)) NA_integer_ else as.integer(cell), integer(1)),
      yes_no = vapply(cells, function(cell) if (is.null(cell)) NA else cell, logical(1)),
      vapply(cells, function(cell) if (is.null(cell)) NA_character_ else cell, character(1))
    )
  })
  names(columns) <- all
  structure(columns, class = "data.frame", row.names = seq_along(rows))
}

# What a column holds, by its name. `codings` of settlements are ids, elsewhere a number.
parallax_kind <- function(name, all) {
  if (name == "codings" && "settlement" %in% all) return("list")
  if (name %in% parallax_numbers || startsWith(name, "coder: ")) return("number")
  if (name %in% parallax_yes_no) return("yes_no")
  if (name %in% parallax_lists) return("list")
  if (name %in% parallax_spans) "spans" else "text"
}

parallax_column <- function(name, all, fields) {
  switch(parallax_kind(name, all),
    number = as.integer(fields),
    yes_no = c(yes = TRUE, no = FALSE)[fields] |> unname(),
    list = I(strsplit(fields, "; ", fixed = TRUE)),
    spans = I(lapply(strsplit(fields, "[;-]"), function(places) if (anyNA(places)) NULL else parallax_matrix(places))),
    fields
  )
}

parallax_matrix <- function(places) {
  matrix(as.integer(places), ncol = 2, byrow = TRUE, dimnames = list(NULL, c("start", "end")))
}

# As a program of its own; not when another file sources it.
if (sys.nframe() == 0L) {
  arguments <- commandArgs(trailingOnly = TRUE)
  if (length(arguments) != 1) stop("usage: Rscript parallax.R FILE")
  table <- read_parallax(arguments[[1]])
  for (row in seq_len(nrow(table))) {
    cells <- lapply(table, function(column) {
      cell <- column[[row]]
      if (is.matrix(cell)) unname(cell) else if (is.null(cell) || anyNA(cell)) NULL else if (is.list(column)) I(cell) else cell
    })
    line <- jsonlite::toJSON(cells, auto_unbox = TRUE, null = "null", digits = NA)
    writeLines(enc2utf8(line), stdout(), useBytes = TRUE)
  }
}
