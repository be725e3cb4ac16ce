#include "code_scan.hpp"

#include <cpl_vsi.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "tests/support/file_tree.hpp"

namespace steppe_test {
namespace {

// Of files, for programs; most are words with an underscore, which are found by their shape.
const std::set<std::string> kCodes{"CVCG",       "F2020",     "F2021",     "W2011",   "maintain", "stratified",
                                   "regression", "ndvi_peak", "landcover", "fvc",     "arbor",    "at_least",
                                   "at_most",    "low_obs",   "no_layer",  "not_met", "context_"};
// English words as well: codes in a Chinese text only.
const std::set<std::string> kChineseOnly{"mapped",   "met",    "context", "ok",         "provisional", "binding",
                                         "expected", "county", "league",  "relative",   "calibrated",  "target",
                                         "baseline", "used",   "refused", "superseded", "unused",      "total",
                                         "biomass",  "litter", "soil",    "none",       "unknown"};
const std::set<std::string> kSections{
    "project", "input", "sensors",         "grid",   "zones",  "periods", "windows", "mask", "composite", "layers",
    "cover",   "water", "desertification", "forest", "verify", "report",  "carbon",  "cube", "products",  "run"};
const std::set<std::string> kEndings{"csv",  "geojson", "gpkg", "shp", "toml", "md",
                                     "xlsx", "html",    "json", "tif", "gdb"};

bool of_token(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '/'; }

bool is_allowed(const std::string& token) {
  if (token.find('/') != std::string::npos) return true;  // a path, or a unit
  const auto dot = token.rfind('.');
  if (dot == std::string::npos) return false;
  return kEndings.contains(token.substr(dot + 1)) || kSections.contains(token.substr(0, token.find('.')));
}

bool has_small_letter(const std::string& token) {
  return std::any_of(token.begin(), token.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_code(const std::string& token, bool chinese) {
  if (kCodes.contains(token) || (chinese && kChineseOnly.contains(token))) return true;
  return has_small_letter(token) && token.find('_') != std::string::npos;
}

// What a reader sees of a page or a sheet.
std::string visible(const std::string& markup) {
  std::string text;
  std::size_t at = 0;
  while (at < markup.size()) {
    const auto open = std::min(markup.find('<', at), markup.size());
    text += markup.substr(at, open - at) + " ";
    if (open == markup.size()) break;
    std::size_t close = markup.find('>', open);
    for (const std::string element : {"style", "code"})
      if (markup.compare(open, element.size() + 2, "<" + element + ">") == 0)
        close = markup.find("</" + element + ">", open) + element.size() + 2;
    at = close + 1;
  }
  return text;
}

std::string inside(const std::filesystem::path& book, const std::string& name) {
  const std::string path = "/vsizip/" + book.string() + "/" + name;
  VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
  if (file == nullptr) return {};
  std::string bytes, buffer(1U << 16U, '\0');
  while (const auto got = VSIFReadL(buffer.data(), 1, buffer.size(), file)) bytes.append(buffer, 0, got);
  VSIFCloseL(file);
  return bytes;
}

std::string workbook_text(const std::filesystem::path& book) {
  std::string text = visible(inside(book, "xl/sharedStrings.xml"));
  for (int sheet = 1;; ++sheet) {
    const std::string cells = inside(book, "xl/worksheets/sheet" + std::to_string(sheet) + ".xml");
    if (cells.empty()) return text;
    text += visible(cells);
  }
}

}  // namespace

std::vector<std::string> codes_in(const std::string& text, bool chinese) {
  std::set<std::string> found;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && of_token(text[end])) ++end;
    std::string token = text.substr(i, end - i);
    while (!token.empty() && token.back() == '.') token.pop_back();
    if (!is_allowed(token) && is_code(token, chinese)) found.insert(token);
    i = std::max(end, i + 1);
  }
  return {found.begin(), found.end()};
}

std::vector<std::string> codes_in_report(const std::filesystem::path& report) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(report)) {
    const auto name = std::filesystem::relative(entry.path(), report).generic_string();
    const auto ending = entry.path().extension();
    const bool table = name.starts_with("zh/");
    std::string text;
    if (ending == ".html") text = visible(read_text(entry.path()));
    if (ending == ".xlsx") text = workbook_text(entry.path());
    if (table) text = read_text(entry.path());
    for (const auto& code : codes_in(text, !name.ends_with(".en.html"))) found.push_back(name + ": " + code);
  }
  return found;
}

}  // namespace steppe_test
