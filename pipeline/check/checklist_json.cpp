#include "pipeline/check/checklist_json.hpp"

#include <nlohmann/json.hpp>

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const CheckLine& line, Language language) {
  Json json{{"state", kCheckMarks[static_cast<std::size_t>(line.mark)].name}, {"text", show(line.what, language)}};
  if (!line.blocks.text.empty()) json["blocks"] = show(line.blocks, language);
  if (!line.advice.text.empty()) json["todo"] = show(line.advice, language);
  return json;
}

Json json_of(const std::vector<geo::Message>& cells, Language language) {
  Json json = Json::array();
  for (const auto& cell : cells) json.push_back(show(cell, language));
  return json;
}

Json json_of(const CheckSection& section, Language language) {
  Json json{{"section", translate(language, section.heading)}, {"lines", Json::array()}, {"tables", Json::array()}};
  for (const auto& line : section.lines) json["lines"].push_back(json_of(line, language));
  for (const auto& table : section.tables) {
    Json rows = Json::array();
    for (const auto& row : table.rows) rows.push_back(json_of(row, language));
    json["tables"].push_back({{"columns", json_of(table.header, language)}, {"rows", rows}});
  }
  return json;
}

}  // namespace

std::string checklist_json(const Checklist& list, Language language) {
  Json json{{"configuration", list.configuration}, {"configuration_is_wrong", list.configuration_is_wrong}};
  for (const auto& row : kCheckMarks) json["counts"][std::string(row.name)] = list.count(row.mark);
  json["sections"] = Json::array();
  for (const auto& section : list.sections) json["sections"].push_back(json_of(section, language));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace steppe
