#include "pipeline/report/words.hpp"

#include <array>
#include <map>

#include "pipeline/indicators/legend.hpp"

namespace steppe {
namespace {

const std::map<std::string_view, std::string_view>& words() {
  static const std::map<std::string_view, std::string_view> list = {
      {"ok", text("sufficient")},
      {"provisional", text("provisional")},
      {"low_obs", text("too few observations")},
      {"invalid_zone", text("invalid zone")},
      {"invalid_polygon", text("invalid polygon")},
      {"too_large", text("too large")},
      {"outside", text("outside the data")},
      {"failed", text("not computed")},
      {"no_layer", text("layer missing")},
      {"not_applicable", text("not applicable")},
      {"accepted", text("used")},
      {"refused", text("refused")},
      {"met", text("met")},
      {"not_met", text("not met")},
      {"cannot_be_decided", text("cannot be decided")},
      {"not_comparable", text("not comparable")},
      {"insufficient_data", text("insufficient data")},
      {"not_verifiable", text("not verifiable by satellite")},
      {"vegetation_cover", text("Vegetation cover")},
      {"grassland_cover", text("Comprehensive grassland cover")},
      {"ndvi_peak", text("Peak NDVI")},
      {"forest_coverage", text("Forest coverage")},
      {"forest_area", text("Forest area")},
      {"wetland_area", text("Wetland area")},
      {"water_area", text("Water area")},
      {"open_water_area", text("Open water area")},
      {"permanent_water_area", text("Permanent water area")},
      {"desertification_area", text("Desertified area")},
      {"sandy_land_cover", text("Vegetation cover of sandy land")},
      {"ndvi", text("NDVI")},
      {"fvc", text("Fractional vegetation cover")},
      {"quality", text("Observation quality")},
      {"observations", text("Usable observations")},
      {"composite", text("Composite")},
      {"desertification", text("Desertification grade")},
      {"water", text("Open water")},
      {"forest", text("Forest")},
      {"landcover", text("Land cover")},
      {"county", text("County")},
      {"league", text("League")},
      {"relative", text("relative (satellite)")},
      {"calibrated", text("calibrated on plots")},
      {"open_water", text("open water")},
      {"rs_fvc_grade", text("graded by satellite cover")},
      {"biomass", text("Biomass")},
      {"litter", text("Litter and dead wood")},
      {"soil", text("Soil, 0–30 cm")},
      {"total", text("Total")},
  };
  return list;
}

}  // namespace

Language language_of(Vocabulary vocabulary) { return vocabulary == Vocabulary::zh ? Language::zh : Language::en; }

Vocabulary vocabulary_of(Language language) { return language == Language::zh ? Vocabulary::zh : Vocabulary::en; }

std::string word(Vocabulary vocabulary, std::string_view id) {
  if (vocabulary == Vocabulary::file) return std::string(id);
  const auto found = words().find(id);
  return std::string(found == words().end() ? id : translate(language_of(vocabulary), found->second));
}

std::string class_word(Vocabulary vocabulary, std::string_view product, std::uint8_t code) {
  for (const LegendEntry& entry : legend_of(product))
    if (entry.code == code)
      return std::string(vocabulary == Vocabulary::file ? entry.id : translate(language_of(vocabulary), entry.words));
  return std::to_string(code);
}

std::string class_word(Vocabulary vocabulary, std::string_view product, std::string_view id) {
  for (const LegendEntry& entry : legend_of(product))
    if (entry.id == id) return class_word(vocabulary, product, entry.code);
  return word(vocabulary, id);
}

std::string word(Vocabulary vocabulary, Verdict verdict) {
  return word(vocabulary, kVerdictNames[static_cast<std::size_t>(verdict)]);
}

std::string_view sign_of(Verdict verdict) {
  static constexpr std::array<std::string_view, 6> kSigns{"✔", "✘", "?", "≠", "…", "⊘"};
  return kSigns[static_cast<std::size_t>(verdict)];
}

}  // namespace steppe
