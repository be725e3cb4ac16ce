// Random layers burnt against the definition taken cell by cell. Seeds are fixed; a failure prints seed and iteration.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "libgeo/coverage/burn.hpp"
#include "libgeo/coverage/coverage_plan.hpp"
#include "random_shapes.hpp"

namespace {

using namespace geo;
using namespace steppe_test;

struct CodeInCell {
  std::int64_t cover = 0;
  std::size_t first = ~std::size_t{0};
};
using Cell = std::map<std::uint8_t, CodeInCell>;

std::uint8_t expected_code(const Cell& cell) {
  std::uint8_t best = 0;
  CodeInCell most{kFullCover / 2 - 1, 0};
  for (const auto& [code, here] : cell)
    if (here.cover > most.cover || (here.cover == most.cover && here.first < most.first && best != 0))
      best = code, most = here;
  return best;
}

std::vector<std::uint8_t> expected_codes(const std::vector<CodedShape>& shapes, const Grid& grid) {
  std::vector<Cell> cells(grid.window().size());
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const auto whole = coverage_inside(shapes[i].shape, grid);
    EXPECT_TRUE(whole.ok());
    for (const CoverageRun& run : whole.value().runs)
      for (std::int64_t col = run.col; col < run.end_col(); ++col) {
        CodeInCell& here = cells[static_cast<std::size_t>(run.row * grid.cols + col)][shapes[i].code];
        here.cover += run.cover;
        here.first = std::min(here.first, i);
      }
  }
  std::vector<std::uint8_t> codes;
  for (const Cell& cell : cells) codes.push_back(expected_code(cell));
  return codes;
}

TEST(BurnProperty, ARandomLayerIsWhatItsDefinitionSays) {
  constexpr int kSeed = 20260802;
  Random random(kSeed);
  std::array<std::size_t, 5> cells_of_code{};
  for (int iteration = 0; iteration < 1500; ++iteration) {
    const Grid grid = random_grid(random);
    std::vector<CodedShape> shapes;
    for (int i = pick(random, 8); i >= 0; --i)
      shapes.push_back({shapes.size() + 1, static_cast<std::uint8_t>(1 + pick(random, 4)), random_shape(random, grid)});
    const auto codes = CodedShapes(shapes).burn(grid);
    ASSERT_TRUE(codes.ok()) << "seed " << kSeed << ", iteration " << iteration;
    ASSERT_EQ(codes.value(), expected_codes(shapes, grid)) << "seed " << kSeed << ", iteration " << iteration;
    for (const auto code : codes.value()) ++cells_of_code.at(code);
  }
  for (const auto cells : cells_of_code) EXPECT_GT(cells, 5000u);
}

TEST(BurnProperty, AWindowOfAGridIsThatPartOfTheWhole) {
  constexpr int kSeed = 20260803;
  Random random(kSeed);
  for (int iteration = 0; iteration < 500; ++iteration) {
    const Grid grid = random_grid(random);
    std::vector<CodedShape> shapes;
    for (int i = 0; i < 5; ++i)
      shapes.push_back({shapes.size() + 1, static_cast<std::uint8_t>(1 + pick(random, 3)), random_shape(random, grid)});
    const CodedShapes layer(shapes);
    const auto whole = layer.burn(grid);
    const int col = pick(random, static_cast<int>(grid.cols)), row = pick(random, static_cast<int>(grid.rows));
    const Window window{col, row, grid.cols - col, grid.rows - row};
    const auto part = layer.burn(subgrid(grid, window));
    ASSERT_TRUE(whole.ok() && part.ok()) << "seed " << kSeed << ", iteration " << iteration;
    for (std::int64_t r = 0; r < window.rows; ++r)
      for (std::int64_t c = 0; c < window.cols; ++c)
        ASSERT_EQ(part.value()[static_cast<std::size_t>(r * window.cols + c)],
                  whole.value()[static_cast<std::size_t>((row + r) * grid.cols + col + c)])
            << "seed " << kSeed << ", iteration " << iteration;
  }
}

}  // namespace
