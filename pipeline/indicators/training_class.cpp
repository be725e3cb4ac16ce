#include "pipeline/indicators/training_class.hpp"

#include <algorithm>
#include <array>

#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

constexpr std::array<TrainingClass, 23> kClasses{{
    {"arbor_dense", text("Dense trees, crown density 0.6 or more"), LandCover::arbor_forest, ForestClass::arbor},
    {"arbor_open", text("Open trees, crown density 0.2 to 0.6"), LandCover::arbor_forest, ForestClass::arbor},
    {"shrub_40", text("Special shrub, cover 40 % or more"), LandCover::special_shrub, ForestClass::shrub_40},
    {"shrub_30", text("Special shrub, cover 30 to 40 %"), LandCover::special_shrub, ForestClass::shrub_30},
    {"low_shrub", text("Shrub, cover below 30 %"), LandCover::low_shrub, ForestClass::none},
    {"sparse_trees", text("Sparse trees, crown density below 0.2"), LandCover::sparse_trees, ForestClass::none},
    {"young_plantation", text("Young plantation, not forest yet"), LandCover::young_plantation, ForestClass::none},
    {"orchard", text("Orchard"), LandCover::orchard, ForestClass::none},
    {"shelter_belt", text("Shelter belt"), LandCover::shelter_belt, ForestClass::none},
    {"meadow_steppe", text("Meadow steppe"), LandCover::meadow_steppe, ForestClass::none},
    {"typical_steppe", text("Typical steppe"), LandCover::typical_steppe, ForestClass::none},
    {"desert_steppe", text("Desert steppe"), LandCover::desert_steppe, ForestClass::none},
    {"steppe_desert", text("Steppe desert"), LandCover::steppe_desert, ForestClass::none},
    {"lowland_meadow", text("Lowland meadow"), LandCover::lowland_meadow, ForestClass::none},
    {"other_grassland", text("Grassland of no or another type"), LandCover::other_grassland, ForestClass::none},
    {"cropland", text("Cropland"), LandCover::cropland, ForestClass::none},
    {"marsh", text("Marsh and reed"), LandCover::marsh, ForestClass::none},
    {"water", text("Water surface"), LandCover::water, ForestClass::none},
    {"salt", text("Salt flat"), LandCover::salt, ForestClass::none},
    {"sand", text("Sandy land"), LandCover::sand, ForestClass::none},
    {"desert", text("Desert and bare ground"), LandCover::desert, ForestClass::none},
    {"built", text("Built-up land and mines"), LandCover::built, ForestClass::none},
    {"other_vegetation", text("Other vegetation"), LandCover::other_vegetation, ForestClass::none},
}};

constexpr double kDenseShrub = 40, kOpenShrub = 30;

const TrainingClass* called(std::string_view written) {
  const auto found = std::find_if(kClasses.begin(), kClasses.end(), [&](const TrainingClass& row) {
    return written == row.id || written == row.words || written == translate(Language::zh, row.words);
  });
  return found == kClasses.end() ? nullptr : &*found;
}

// The legend's word for shrub of every cover, in either language.
bool is_shrub(std::string_view written) {
  for (const LegendEntry& entry : land_cover_legend())
    if (static_cast<LandCover>(entry.code) == LandCover::special_shrub)
      return written == entry.id || written == entry.words || written == translate(Language::zh, entry.words);
  return false;
}

bool is_arbor(std::string_view written) {
  const LegendEntry& entry = land_cover_legend().front();
  return written == entry.id || written == entry.words || written == translate(Language::zh, entry.words);
}

}  // namespace

LandCover denser_of(LandCover cover) {
  if (cover == LandCover::low_shrub) return LandCover::special_shrub;
  return cover == LandCover::sparse_trees ? LandCover::arbor_forest : cover;
}

std::span<const TrainingClass> training_classes() { return kClasses; }

std::optional<TrainingClass> training_class(std::string_view written, std::optional<double> cover_percent) {
  if (is_arbor(written)) return *called("arbor_open");
  if (is_shrub(written)) {
    if (!cover_percent) return std::nullopt;
    return *called(*cover_percent >= kDenseShrub  ? "shrub_40"
                   : *cover_percent >= kOpenShrub ? "shrub_30"
                                                  : "low_shrub");
  }
  const TrainingClass* found = called(written);
  return found == nullptr ? std::nullopt : std::optional(*found);
}

}  // namespace steppe
