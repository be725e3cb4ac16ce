#include "pipeline/cli/end_member_table.hpp"

#include <ostream>

#include "pipeline/cli/text_table.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr int kDecimals = 4;  // as the index is stored

std::string words(CoverStratum stratum, Language language) {
  return std::string(translate(language, stratum_words(stratum)));
}

std::string pooled_words(const FittedStratum& fit, Language language) {
  std::string list;
  for (const auto stratum : fit.pooled)
    if (stratum != fit.stratum) list += (list.empty() ? "" : ", ") + words(stratum, language);
  return list;
}

std::string_view source_words(SoilFrom from) {
  switch (from) {
    case SoilFrom::peak:
      return text("5 % at the peak");
    case SoilFrom::leaf_off:
      return text("5 % leaf-off, free of snow");
    case SoilFrom::control:
      return text("median of bare ground");
  }
  return {};
}

std::string soil_words(const FittedStratum& fit, Language language) {
  const auto source = geo::Message{std::string(source_words(fit.soil_from)), {}, false};
  if (!fit.soil_limited()) return show(source, language);
  return show(message("{0}: {1}, limited", source, fit.found.soil), language);
}

std::string vegetation_words(const FittedStratum& fit, Language language) {
  if (!fit.vegetation_from) return std::string(translate(language, text("upper limit: no dense stratum here")));
  const auto source = *fit.vegetation_from == fit.stratum
                          ? message("95 % at the peak")
                          : message("full cover of {0}", words(*fit.vegetation_from, language));
  if (!fit.vegetation_limited()) return show(source, language);
  return show(message("{0}: {1}, limited", source, fit.found.vegetation), language);
}

CellRow row_of(const FittedStratum& fit, Language language) {
  return {words(fit.stratum, language),   static_cast<std::int64_t>(fit.own_pixels),
          pooled_words(fit, language),    Decimal{fit.ends.soil, kDecimals},
          soil_words(fit, language),      Decimal{fit.ends.vegetation, kDecimals},
          vegetation_words(fit, language)};
}

}  // namespace

void print_end_members(const EndMemberFit& fit, Language language, std::ostream& out) {
  std::vector<std::string> header;
  for (const auto title : {text("Stratum"), text("Pixels"), text("Pooled with"), text("Bare soil"), text("Where from"),
                           text("Full cover"), text("Where from")})
    header.emplace_back(translate(language, title));
  std::vector<CellRow> rows;
  for (const auto& stratum : fit.strata) rows.push_back(row_of(stratum, language));
  rows.push_back(row_of(fit.whole, language));
  print_table(out, header, rows, {1, 3, 5});
}

}  // namespace steppe
