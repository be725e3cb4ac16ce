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
constexpr std::array<LegendEntry, 21> kLandCover{{
    {1, "arbor_forest", text("Forest of trees"), 4, 75, 57},
    {2, "special_shrub", text("Special shrub"), 169, 180, 63},
    {3, "meadow_steppe", text("Meadow steppe"), 29, 135, 94},
    {4, "typical_steppe", text("Typical steppe"), 159, 236, 109},
    {5, "desert_steppe", text("Desert steppe"), 244, 255, 179},
    {6, "steppe_desert", text("Steppe desert"), 200, 160, 121},
    {7, "lowland_meadow", text("Lowland meadow"), 53, 227, 206},
    {8, "cropland", text("Cropland"), 213, 126, 17},
    {9, "water", text("Water surface"), 35, 60, 176},
    {10, "salt", text("Salt flat"), 217, 218, 254},
    {11, "sand", text("Sandy land"), 255, 237, 83},
    {12, "desert", text("Desert and bare ground"), 110, 51, 23},
    {13, "other_vegetation", text("Other vegetation"), 93, 74, 103},
    {14, "other_grassland", text("Grassland of no or another type"), 100, 144, 71},
    {15, "marsh", text("Marsh and reed"), 18, 141, 159},
    {16, "built", text("Built-up land and mines"), 215, 58, 48},
    {17, "orchard", text("Orchard"), 185, 122, 206},
    {18, "shelter_belt", text("Shelter belt"), 48, 111, 0},
    {19, "sparse_trees", text("Sparse trees, crown density below 0.2"), 186, 208, 166},
    {20, "low_shrub", text("Shrub, cover below 30 %"), 194, 178, 102},
    {21, "young_plantation", text("Young plantation, not forest yet"), 114, 226, 0},
}};

constexpr std::array<LegendEntry, 9> kWetland{{
    {0, "none", text("No wetland"), 254, 249, 243},
    {1, "permanent_water", text("Permanent water"), 23, 66, 137},
    {2, "seasonal_water", text("Seasonal water"), 106, 169, 227},
    {3, "temporary_water", text("Temporary water"), 187, 220, 244},
    {4, "marsh", text("Marsh and reed"), 8, 110, 62},
    {5, "wet_meadow", text("Wet meadow"), 136, 186, 86},
    {6, "submerged", text("Water plants and algae"), 108, 205, 193},
    {7, "irrigation", text("Irrigated field under water"), 189, 113, 184},
    {8, "salt", text("Salt crust"), 238, 205, 87},
}};

}  // namespace

std::span<const LegendEntry> desertification_legend() { return kDesertification; }
std::span<const LegendEntry> water_legend() { return kWater; }
std::span<const LegendEntry> forest_legend() { return kForest; }
std::span<const LegendEntry> land_cover_legend() { return kLandCover; }
std::span<const LegendEntry> wetland_legend() { return kWetland; }

std::vector<geo::ColourEntry> colours_of(std::span<const LegendEntry> legend) {
  std::vector<geo::ColourEntry> colours;
  for (const LegendEntry& entry : legend) colours.push_back({entry.code, entry.red, entry.green, entry.blue});
  return colours;
}

}  // namespace steppe
