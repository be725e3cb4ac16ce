#include "pipeline/results/values_at_points.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "libgeo/io/cog_sink.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

// Tiles of 4 × 4 pixels of 30 m around (400000, 4500000): "e0000s0001" holds rows and columns 0…3, its neighbour to the
// east 4…7. Values are row · 10 + column of the whole, in percent for fvc.
class ProductPoints : public testing::Test {
 protected:
  ProductPoints() {
    for (const std::int64_t tx : {0, 1}) {
      const geo::TileId id{tx, -1};
      geo::RasterSpec fvc{m_grid.tile(id)}, water{m_grid.tile(id)};
      water.type = geo::PixelType::uint8;
      water.no_data = 255;
      std::vector<std::int16_t> cover;
      std::vector<std::uint8_t> classes;
      for (int row = 0; row < 4; ++row)
        for (int col = 0; col < 4; ++col) {
          const auto value = row * 10 + col + 4 * static_cast<int>(tx);
          cover.push_back(static_cast<std::int16_t>(value == 11 ? -32768 : value * 100));
          classes.push_back(static_cast<std::uint8_t>(value));
        }
      write(Product::fvc, id, fvc, cover);
      write(Product::water, id, water, classes);
    }
  }
  template <class T>
  void write(Product product, const geo::TileId& id, const geo::RasterSpec& spec, std::vector<T>& pixels) {
    const auto path = m_workspace.product(2021, product, geo::tile_name(id));
    std::filesystem::create_directories(path.parent_path());
    const auto sink = geo::create_cog(path, spec);
    sink->write_block(0, 0, std::span<const T>(pixels));
    m_tiles[2021][geo::tile_name(id)].seals[product] = sink->finish().seal;
  }
  ProductFiles files() const { return {m_workspace, m_tiles}; }
  // Centre of a pixel of the whole.
  static geo::Point at(double row, double col) { return {400000 + 30 * (col + .5), 4500000 - 30 * (row + .5)}; }

  steppe_test::TempDir m_folder;
  Workspace m_workspace{m_folder.path()};
  NightTiles m_tiles;
  AnalysisGrid m_grid{{400000, 4500000, 30, 30, 4}, geo::Crs::from_text("EPSG:32648").value()};
};

TEST_F(ProductPoints, ClassOfThePixelThatHoldsThePoint) {
  const auto classes = classes_at({at(0, 0), at(2, 3), at(2, 4), at(3.49, 7.49), at(0, 8), at(-1, 0)}, Product::water,
                                  2021, m_grid, files());
  ASSERT_TRUE(classes);
  EXPECT_EQ(classes.value(), (std::vector<std::uint8_t>{0, 23, 24, 37, 255, 255}));
  EXPECT_EQ(classes_at({at(0, 0)}, Product::water, 2020, m_grid, files()).value(), std::vector<std::uint8_t>{255});
}

TEST_F(ProductPoints, MeanOfAPlotAcrossTwoTiles) {
  const auto mean = [&](const geo::Point& p, double size) {
    return means_around({p}, size, Product::fvc, 2021, m_grid, files()).value()[0];
  };
  EXPECT_DOUBLE_EQ(mean(at(2, 4), 30), 0.24);
  EXPECT_DOUBLE_EQ(mean(at(2, 4), 90), 0.24) << "3 × 3 pixels, a column of them in the western tile";
  EXPECT_DOUBLE_EQ(mean(at(2, 3.5), 60), (0.13 + 0.14 + 0.23 + 0.24) / 4) << "a square between pixel centres";
  EXPECT_DOUBLE_EQ(mean(at(2, 2.3), 1), 0.22) << "a square without a centre: the pixel that holds the point";
}

TEST_F(ProductPoints, APlotThatIsMostlyUnknownSaysNothing) {
  const auto mean = [&](const geo::Point& p, double size) {
    return means_around({p}, size, Product::fvc, 2021, m_grid, files()).value()[0];
  };
  EXPECT_TRUE(std::isnan(mean(at(1, 1), 30))) << "the pixel has no value";
  EXPECT_DOUBLE_EQ(mean(at(1, 1), 90), (0 + 1 + 2 + 10 + 12 + 20 + 21 + 22) / 800.) << "its eight neighbours have";
  EXPECT_TRUE(std::isnan(mean(at(-1, 0), 90))) << "two thirds lie outside all tiles";
}

}  // namespace
}  // namespace steppe
