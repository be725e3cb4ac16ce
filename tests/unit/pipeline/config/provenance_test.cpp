#include "pipeline/config/provenance.hpp"

#include <gtest/gtest.h>

#include <variant>

#include "pipeline/config/option_table.hpp"

namespace steppe {
namespace {

// Numbers, day ranges and choices. Texts are names and versions, lists say what to compute.
bool is_constant(const Option& option) {
  Settings settings;
  const Field field = option.field(settings);
  return !std::holds_alternative<std::string*>(field) && !std::holds_alternative<std::filesystem::path*>(field) &&
         !std::holds_alternative<std::vector<std::filesystem::path>*>(field) &&
         !std::holds_alternative<std::vector<Product>*>(field) &&
         !std::holds_alternative<std::vector<std::int64_t>*>(field);
}

// How a grid is cut and stored moves no figure.
bool moves_no_figure(const Option& option) {
  if (option.section == "products" || option.section == "cube") return true;
  return option.section == "grid" &&
         (option.name == "x_origin" || option.name == "y_origin" || option.name == "tile_px");
}

TEST(Provenance, EveryOptionThatDecidesAFigureSaysWhereItsDefaultComesFrom) {
  std::size_t found = 0;
  for (const Option& option : option_table()) {
    if (option.effect == Effect::nothing || !is_constant(option) || moves_no_figure(option)) continue;
    ++found;
    EXPECT_NE(option.origin.basis, Basis::none) << key_of(option);
    EXPECT_FALSE(option.origin.source.empty()) << key_of(option);
    EXPECT_NE(translate(Language::zh, option.origin.source), option.origin.source) << key_of(option);
  }
  EXPECT_GT(found, 40U);
}

TEST(Provenance, WhatIsFromMemorySaysSoInBothLanguages) {
  const Provenance origin{Basis::from_memory, text("Convention of national studies of surface water")};
  EXPECT_NE(origin.words().find("(from memory)"), std::string_view::npos);
  EXPECT_NE(translate(Language::zh, origin.words()).find("凭记忆"), std::string_view::npos);
}

}  // namespace
}  // namespace steppe
