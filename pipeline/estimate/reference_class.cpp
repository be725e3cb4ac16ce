#include "pipeline/estimate/reference_class.hpp"

#include <vector>

#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

constexpr std::string_view kUnknownWords = text("cannot tell");

std::vector<std::string_view> class_ids() {
  std::vector<std::string_view> ids;
  for (const LegendEntry& entry : land_cover_legend()) ids.push_back(entry.id);
  ids.push_back(kUnknownClass);
  return ids;
}

// Whether `written` are the words of an entry as a person reads them.
bool are_words(std::string_view written, std::string_view english) {
  return written == english || written == translate(Language::zh, english);
}

}  // namespace

std::optional<Opinion> opinion_in(TableRow& row, std::string_view column) {
  const std::string_view written = row.cell(column);
  if (written.empty()) return std::nullopt;
  if (are_words(written, kUnknownWords)) return Opinion{};
  for (const LegendEntry& entry : land_cover_legend())
    if (are_words(written, entry.words)) return Opinion{static_cast<LandCover>(entry.code)};
  static const std::vector<std::string_view> ids = class_ids();
  const std::size_t chosen = row.one_of(column, written, ids);
  if (ids[chosen] == kUnknownClass) return Opinion{};
  return Opinion{static_cast<LandCover>(land_cover_legend()[chosen].code)};
}

}  // namespace steppe
