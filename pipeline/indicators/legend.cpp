#include "pipeline/indicators/legend.hpp"

#include <algorithm>
#include <array>

#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

// Colours: grades go from light to dark, so that they stay in order for colour-blind readers and on grey paper; classes
// without order differ by CIE L*a*b* distance ≥ 20, and ≥ 14 as deuteranopes and protanopes see them (a test computes
// both).
constexpr std::array<LegendEntry, 5> kDesertification{{
    {0, "none", text("No sandy land"), 233, 236, 230},
    {1, "light", text("Light desertification"), 254, 227, 170},
    {2, "moderate", text("Moderate desertification"), 246, 168, 76},
    {3, "severe", text("Severe desertification"), 200, 92, 28},
    {4, "extreme", text("Extreme desertification"), 112, 38, 14},
}};

constexpr std::array<LegendEntry, 5> kWater{{
    {0, "dry", text("Dry land"), 245, 243, 236},
    {1, "temporary", text("Temporary water"), 186, 220, 242},
    {2, "seasonal", text("Seasonal water"), 84, 158, 214},
    {3, "permanent", text("Permanent water"), 14, 66, 140},
    {4, "salt", text("Salt crust"), 236, 200, 92},
}};

constexpr std::array<LegendEntry, 4> kForest{{
    {0, "none", text("No forest"), 242, 241, 234},
    {1, "arbor", text("Arbor forest"), 16, 84, 40},
    {2, "shrub_40", text("Special shrub, cover 40 % or more"), 92, 158, 56},
    {3, "shrub_30", text("Special shrub, cover 30 to 40 %"), 186, 216, 116},
}};

// Code i + 1 stands at index i.
constexpr std::array<LegendEntry, 14> kLandCover{{
    {1, "arbor_forest", text("Forest of trees"), 10, 66, 40},
    {2, "special_shrub", text("Special shrub"), 134, 140, 22},
    {3, "meadow_steppe", text("Meadow steppe"), 22, 132, 84},
    {4, "typical_steppe", text("Typical steppe"), 136, 218, 94},
    {5, "desert_steppe", text("Desert steppe"), 234, 244, 168},
    {6, "steppe_desert", text("Steppe desert"), 210, 168, 122},
    {7, "lowland_meadow", text("Lowland meadow"), 80, 228, 204},
    {8, "cropland", text("Cropland"), 228, 60, 154},
    {9, "water", text("Water surface"), 34, 64, 180},
    {10, "salt", text("Salt flat"), 192, 200, 250},
    {11, "sand", text("Sandy land"), 254, 218, 52},
    {12, "desert", text("Desert and bare ground"), 140, 68, 34},
    {13, "other_vegetation", text("Other vegetation"), 98, 72, 100},
    {14, "other_grassland", text("Grassland of no or another type"), 104, 152, 72},
}};

}  // namespace

std::span<const LegendEntry> desertification_legend() { return kDesertification; }
std::span<const LegendEntry> water_legend() { return kWater; }
std::span<const LegendEntry> forest_legend() { return kForest; }
std::span<const LegendEntry> land_cover_legend() { return kLandCover; }

std::vector<geo::ColourEntry> colours_of(std::span<const LegendEntry> legend) {
  std::vector<geo::ColourEntry> colours;
  for (const LegendEntry& entry : legend) colours.push_back({entry.code, entry.red, entry.green, entry.blue});
  return colours;
}

}  // namespace steppe
