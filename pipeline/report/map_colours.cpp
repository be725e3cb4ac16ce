#include "pipeline/report/map_colours.hpp"

#include <algorithm>

#include "pipeline/indicators/cover.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {

const std::array<geo::PaletteColour, kCoverSteps> kCoverColours{{{250, 236, 205},
                                                                 {240, 220, 165},
                                                                 {226, 208, 130},
                                                                 {205, 205, 110},
                                                                 {172, 195, 95},
                                                                 {136, 180, 85},
                                                                 {100, 160, 75},
                                                                 {66, 138, 66},
                                                                 {36, 112, 56},
                                                                 {12, 82, 44}}};

namespace {

// NDVI stands in no report; its negative values, water and snow, are in the first step.
bool by_steps(Product product) { return row_of(product).map == MapStyle::cover_ramp || product == Product::ndvi; }

std::uint8_t step_of(int value) {
  return static_cast<std::uint8_t>(std::clamp(value * kCoverSteps / static_cast<int>(kCoverScale), 0, kCoverSteps - 1));
}

}  // namespace

bool has_map_colours(Product product) { return row_of(product).map != MapStyle::none || by_steps(product); }

std::uint8_t map_number(Product product, std::int16_t value, std::int16_t nothing) {
  if (value == nothing || (value < 0 && product != Product::ndvi)) return kClearNumber;
  if (by_steps(product)) return step_of(value);
  return value >= kClearNumber ? kClearNumber : static_cast<std::uint8_t>(value);
}

std::vector<geo::PaletteColour> map_palette(Product product, const Palette& own) {
  std::vector<geo::PaletteColour> palette(256, {0, 0, 0, 0});
  if (by_steps(product)) std::copy(kCoverColours.begin(), kCoverColours.end(), palette.begin());
  for (const LegendEntry& entry : legend_of(product)) {
    const auto [red, green, blue] = own.colour(product, entry);
    palette[entry.code] = {red, green, blue, 255};
  }
  return palette;
}

std::string hex_colour(const geo::PaletteColour& colour) {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string out = "#";
  for (const std::uint8_t part : {colour.red, colour.green, colour.blue}) {
    out += kDigits[part >> 4U];
    out += kDigits[part & 15U];
  }
  return out;
}

}  // namespace steppe
