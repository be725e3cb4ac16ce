#pragma once

#include "pipeline/query/answered_polygon.hpp"
#include "pipeline/report/table.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {

// The rows of answer_csv.hpp for a person's spreadsheet: the same rows, columns and numbers, headings and identifiers
// in the reader's words. REQUIRES a vocabulary for people.
Table answer_sheet_header(Vocabulary vocabulary);
Table answer_sheet_rows(const QueryContext& context, const AnsweredPolygon& polygon, Vocabulary vocabulary);

}  // namespace steppe
