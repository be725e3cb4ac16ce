#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "libgeo/io/png.hpp"
#include "pipeline/config/product.hpp"
#include "pipeline/results/palette.hpp"

namespace steppe {

// The colours of maps, of reports and of the map service alike: a stored value becomes one of at most 255 numbers, and
// a number a colour.

// Steps of the cover map: [10·i, 10·i + 10) percent, the last one closed.
inline constexpr int kCoverSteps = 10;

// From bare sand to dense green; light to dark, so that a grey print keeps the order.
extern const std::array<geo::PaletteColour, kCoverSteps> kCoverColours;

// The number of what is not shown: no value.
inline constexpr std::uint8_t kClearNumber = 255;

// Whether the map service draws the product: those of reports, and NDVI in the steps of cover.
bool has_map_colours(Product product);

// The number of a stored value; `nothing`: the product's no data. A class is its code, a value its step.
std::uint8_t map_number(Product product, std::int16_t value, std::int16_t nothing);

// By number, 256 of them; what has no colour is transparent.
std::vector<geo::PaletteColour> map_palette(Product product, const Palette& own);

// "#rrggbb"
std::string hex_colour(const geo::PaletteColour& colour);

}  // namespace steppe
