#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"

namespace steppe {

// What a check found to be another than in the pack.
enum class DifferenceKind { pack, setting, boundary, layer, input, scene, program, product, table };
// In the order of the enumerators, for files.
inline constexpr std::array<std::string_view, 9> kDifferenceNames{"pack",  "setting", "boundary", "layer", "input",
                                                                  "scene", "program", "product",  "table"};

// What was changed causes what came out differently.
constexpr bool is_cause(DifferenceKind kind) {
  return kind != DifferenceKind::product && kind != DifferenceKind::table;
}

struct Difference {
  DifferenceKind kind = DifferenceKind::pack;
  std::string subject;  // a member, an option, a zone, a scene's file, a product, a table
  geo::Message what;
};

using Differences = std::vector<Difference>;

}  // namespace steppe
