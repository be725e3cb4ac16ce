#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/config/product.hpp"

namespace steppe {

// The classes of a map that are strata: groups of one or more. A class of no group is "other".
struct ClassGroup {
  std::string key;                  // "arbor_forest+special_shrub"
  std::vector<geo::Message> words;  // of its classes
};

inline constexpr std::uint8_t kOtherGroup = 0, kUnmappedGroup = 255;

struct ClassGroups {
  std::vector<ClassGroup> groups;
  std::array<std::uint8_t, 256> of{};  // by code: position + 1, kOtherGroup, or kUnmappedGroup where no class is known
};

// From "arbor_forest+special_shrub,water"; empty: what is rare and looked for in that product. Throws UsageError for a
// product without classes, a class that it has not, or one that stands there twice.
ClassGroups class_groups(Product product, const std::string& text);

}  // namespace steppe
