#pragma once

#include <string>
#include <vector>

#include "pipeline/query/answer_tables.hpp"
#include "pipeline/query/answered_polygon.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// An answer for a person: a head, tables, and lines below them. Figures are rounded for reading (the files have all
// decimals); identifiers are in the reader's words.
struct AnswerPage {
  std::string head;                // who, how large, how much lies outside the tiles; why it is refused
  std::vector<ShownTable> tables;  // of layers and periods, of classes; none is empty
  std::vector<std::string> notes;  // sensors, reasons
};

AnswerPage answer_page(const QueryContext& context, const AnsweredPolygon& polygon, Language language);

// What is said once below all answers: definition and caliber of each layer, and whose duty the datum is.
std::vector<std::string> closing_notes(const QueryContext& context, Language language);

}  // namespace steppe
