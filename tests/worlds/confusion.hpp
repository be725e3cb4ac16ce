#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/worlds/mapped_world.hpp"

namespace steppe_worlds {

// What the maps of a night say of a cell, put together: the water map first, then wetland, then forest.
enum class Said : std::uint8_t { open_water, salt, marsh, other_wetland, arbor, shrub_40, shrub_30, nothing, unknown };
inline constexpr std::array<const char*, 9> kSaidNames = {"open_water", "salt",     "marsh",   "other_wetland", "arbor",
                                                          "shrub_40",   "shrub_30", "nothing", "unknown"};

// Cells by truth and by what is said; whole numbers.
struct Confusion {
  std::array<std::array<std::int64_t, kSaidNames.size()>, steppe::sim::kClasses> cells{};

  // Of the cells of which at least `purest` of the points have one class.
  void add(const SeenWorld& seen, const Maps& maps, float purest);
  void add(const Confusion& other);
};

// How well a class of the maps is found, over all cells that are not unknown.
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
