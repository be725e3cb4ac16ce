#include "pipeline/serve/clip_file.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/io/open_raster.hpp"
#include "libgeo/vector/polygon_text.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/serve/serve_refusal.hpp"
#include "serve_fixture.hpp"
#include "tests/support/queried_night.hpp"

namespace steppe {
namespace {

using steppe_test::queried_night;
using steppe_test::Service;
using steppe_test::TempDir;

// The system's temporary folder, while this lives.
class OwnTemporaryFolder {
 public:
  OwnTemporaryFolder() {
    if (const char* before = std::getenv("TMPDIR")) m_before = before;
    ::setenv("TMPDIR", folder.path().c_str(), 1);
  }
  ~OwnTemporaryFolder() { m_before.empty() ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", m_before.c_str(), 1); }
  OwnTemporaryFolder(const OwnTemporaryFolder&) = delete;
  OwnTemporaryFolder& operator=(const OwnTemporaryFolder&) = delete;
  bool empty() const { return std::filesystem::is_empty(folder.path()); }

  const TempDir folder;

 private:
  std::string m_before;
};

// Cells of the tiny scene, from (col, row) of its upper left corner: an L. Columns 1 to 5 of rows 1 and 2, columns 1
// and 2 of rows 3 and 4.
bool in_the_l(int col, int row) {
  if (row == 1 || row == 2) return col >= 1 && col <= 5;
  return (row == 3 || row == 4) && (col == 1 || col == 2);
}
geo::MultiPolygon the_l() {
  const auto at = [](int col, int row) {
    return "[" + std::to_string(400000 + 30 * col) + "," + std::to_string(4500000 - 30 * row) + "]";
  };
  const std::string ring =
      at(1, 1) + "," + at(1, 5) + "," + at(3, 5) + "," + at(3, 3) + "," + at(6, 3) + "," + at(6, 1) + "," + at(1, 1);
  const std::string text = steppe_test::feature_collection(
      R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[)" + ring + "]]}}", 32648);
  return geo::polygons_from_text(text, {}).value().polygons.at(0).shape.value();
}

const ServedNight& night() {
  static const Service service(queried_night().tiny.workspace.root);
  static const auto made = service.workspaces.night("w");
  return *made;
}

auto clipped(
    Product product, const ClipLimits& limits = {}, const geo::Cancelled& cancelled = [] { return false; }) {
  return clip_file(night(), product, 2021, the_l(), queried_night().crs(), limits, cancelled);
}

std::filesystem::path written(const TempDir& folder, const UnnamedFile& file) {
  std::ofstream out(folder / "clip.tif", std::ios::binary);
  std::uint64_t offset = 0;
  for (std::string piece = file.read(0); !piece.empty(); piece = file.read(offset)) {
    out << piece;
    offset += piece.size();
  }
  return folder / "clip.tif";
}

// A cell of the scene as the night's tiles of 4 × 4 have it.
std::int16_t stored(Product product, int col, int row) {
  const std::string tile = "e000" + std::to_string(col / 4) + "s000" + std::to_string(row / 4 + 1);
  auto source = night().files.open({2021, product, tile});
  if (!source) throw std::runtime_error(geo::render(source.fault().message));
  std::int16_t value = 0;
  if (!source.value()->read(0, {col % 4, row % 4, 1, 1}, std::span(&value, 1)).ok()) throw std::runtime_error(tile);
  return value;
}

TEST(ClipFile, HasTheCellsOfThePolygonAndNothingElse) {
  const TempDir folder;
  for (const Product product : {Product::fvc, Product::landcover}) {
    const auto file = clipped(product);
    ASSERT_TRUE(file.ok()) << geo::render(file.fault().message);
    auto source = geo::open_raster(written(folder, *file.value()).string()).value();
    const auto& info = source->info();
    EXPECT_EQ(info.where.grid, (geo::Grid{400030, 4499970, 30, 30, 5, 4}));
    const auto nothing = static_cast<std::int16_t>(row_of(product).no_data);
    EXPECT_EQ(info.no_data, nothing);
    std::vector<std::int16_t> values(20);
    ASSERT_TRUE(source->read(0, {0, 0, 5, 4}, std::span<std::int16_t>(values)).ok());
    int outside = 0;
    for (int i = 0; i < 20; ++i) {
      const int col = 1 + i % 5, row = 1 + i / 5;
      outside += !in_the_l(col, row) && stored(product, col, row) != nothing;
      EXPECT_EQ(values[static_cast<std::size_t>(i)], in_the_l(col, row) ? stored(product, col, row) : nothing)
          << name_of(product) << ' ' << col << ' ' << row;
    }
    EXPECT_GT(outside, 0);  // there was something to leave out
  }
}

TEST(ClipFile, KeepsColoursScaleAndWhatItIs) {
  const TempDir folder;
  const auto path = written(folder, *clipped(Product::landcover).value());
  GDALAllRegister();
  const std::unique_ptr<GDALDataset> file(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER));
  ASSERT_TRUE(file);
  const GDALColorTable* table = file->GetRasterBand(1)->GetColorTable();
  ASSERT_NE(table, nullptr);
  for (const LegendEntry& entry : legend_of(Product::landcover)) {
    const auto [red, green, blue] = night().palette.colour(Product::landcover, entry);
    const GDALColorEntry* colour = table->GetColorEntry(entry.code);
    ASSERT_NE(colour, nullptr);
    EXPECT_EQ(std::tuple(colour->c1, colour->c2, colour->c3), std::tuple(red, green, blue)) << entry.id;
  }
  EXPECT_STREQ(file->GetMetadataItem("STEPPE_NIGHT"), night().night.c_str());
  EXPECT_STREQ(file->GetMetadataItem("STEPPE_PERIOD"), "2021");
  const auto cover = geo::open_raster(written(folder, *clipped(Product::fvc).value()).string()).value();
  EXPECT_EQ(cover->info().scales.at(0).scale, row_of(Product::fvc).scale);
}

TEST(ClipFile, IsTooLargeByTheBoxAroundThePolygon) {
  EXPECT_TRUE(clipped(Product::fvc, {.most_cells = 20}).ok());
  const auto refused = clipped(Product::fvc, {.most_cells = 19});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(status_of(refused.fault()), 413);
  EXPECT_EQ(geo::render(refused.fault().message),
            "clip: is too large (got a box of 20 cells, allowed 19); cut the polygon or take the tiles");
}

TEST(ClipFile, LeavesNothingBehind) {
  night();  // has a folder of its own
  const OwnTemporaryFolder own;
  {
    const auto file = clipped(Product::fvc);
    ASSERT_TRUE(file.ok());
    EXPECT_TRUE(own.empty());
    EXPECT_FALSE(file.value()->read(0).empty());
  }
  EXPECT_THROW((void)clipped(Product::fvc, {}, [] { return true; }), geo::Interrupted);
  EXPECT_TRUE(own.empty());
}

}  // namespace
}  // namespace steppe
