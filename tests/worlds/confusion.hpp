#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/worlds/mapped_world.hpp"

namespace steppe_worlds {

// What the maps of a night say of a cell, put together: forest first, then wetland, then the water map, so that a cell
// that two maps claim counts against one of them.
enum class Said : std::uint8_t { open_water, salt, irrigation, marsh, arbor, special_shrub, nothing, unknown };
inline constexpr std::array<std::string_view, 8> kSaidNames = {"open_water", "salt",          "irrigation", "marsh",
                                                               "arbor",      "special_shrub", "nothing",    "unknown"};

// Truth of a cell: the simulator's class, but shrub by its cover. At 30 % special shrub begins; within five points of
// it nobody's error of cover is small enough to say which it is, so those cells are counted apart.
inline constexpr std::size_t kLowShrub = steppe::sim::kClasses, kShrubAt30 = kLowShrub + 1, kTruths = kLowShrub + 2;
std::size_t truth_of(const SeenWorld& seen, std::size_t cell);
std::string_view truth_name(std::size_t truth);

// Cells by truth and by what is said; whole numbers.
struct Confusion {
  std::array<std::array<std::int64_t, kSaidNames.size()>, kTruths> cells{};

  // Of the cells of which at least `purest` of the points have one class. By rules: the maps of forest, wetland and
  // water; by a model: the map of land cover.
  void add(const SeenWorld& seen, const Maps& maps, float purest, bool by_model = false);
  void add(const Confusion& other);
};

// How well a class of the maps is found, over all cells that are not unknown and not kShrubAt30.
struct Accuracy {
  std::string name;
  std::int64_t truth = 0, said = 0, both = 0;
  double users() const { return said == 0 ? 0 : static_cast<double>(both) / static_cast<double>(said); }
  double producers() const { return truth == 0 ? 0 : static_cast<double>(both) / static_cast<double>(truth); }
};

// Open water (seasonal included), marsh, arbor, special shrub.
std::vector<Accuracy> accuracies(const Confusion& confusion);

// Share of the reed that is called forest, and of all cells that are unknown.
double reed_called_forest(const Confusion& confusion);
double unknown_share(const Confusion& confusion);

}  // namespace steppe_worlds
