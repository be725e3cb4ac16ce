// `steppe zonal` by several workers: zones read and checked, covers worked out and read back, block summaries made.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/create_raster.hpp"
#include "pipeline/threads/workers.hpp"
#include "pipeline/zonal/zonal_run.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_project.hpp"

namespace {

using namespace steppe;
namespace fs = std::filesystem;

void write_raster(const fs::path& path) {
  const geo::Grid grid{400000, 4500000, 30, 30, 700, 900};
  geo::RasterSpec spec{{grid, geo::Crs::from_text("EPSG:32648").value()}};
  spec.block = 256;
  const auto sink = geo::create_raster(path, spec);
  for (const geo::Window& block : geo::blocks_of(grid.window(), spec.block)) {
    std::vector<std::int16_t> pixels;
    for (std::int64_t row = block.row; row < block.end_row(); ++row)
      for (std::int64_t col = block.col; col < block.end_col(); ++col)
        pixels.push_back(static_cast<std::int16_t>((row * 31 + col * 17) % 9001));
    sink->write_block(block.row / 256, block.col / 256, std::span<const std::int16_t>(pixels));
  }
  sink->finish();
}

// Eight rows of six, with borders that are no cells' borders, a large one over all of them, and one that is refused.
std::string zones() {
  std::string features = steppe_test::rectangle(R"("id":"all")", 399990, 4472000, 420980, 4500010);
  for (int i = 0; i < 48; ++i) {
    const double west = 400000 + 3497.3 * (i % 6), north = 4500000 - 3371.9 * (i / 6);
    features += "," + steppe_test::rectangle("\"id\":\"z" + std::to_string(i) + "\"", west, north - 3371.9,
                                             west + 3497.3, north);
  }
  return features + "," + steppe_test::bow(R"("id":"bow")");
}

struct Folder {
  steppe_test::TempDir dir;
  ZonalJob job;

  Folder() {
    write_raster(dir / "r.tif");
    job.rasters = {dir / "r.tif"};
    job.zones = dir.file("z.geojson", steppe_test::feature_collection(zones(), 32648));
    job.fields.id = "id";
    job.statistics = parse_statistics("count,area,mean,sd,min,max", 1);
  }
  std::string table(int threads, const std::string& cache) const {
    ZonalJob asked = job;
    if (!cache.empty()) asked.cache = dir / cache;
    const auto result = run_zonal(asked, workers(threads), [] { return false; });
    std::string text;
    for (const auto& row : result.rows) {
      text += row.id + " " + std::string(name_of(row.status)) + " " + geo::render(row.reason);
      if (row.figures)
        for (const auto& value : row.figures->rasters[0].values) text += " " + geo::number_text(value.value_or(NAN));
      text += "\n";
    }
    return text + (result.used_summaries ? "summaries" : "");
  }
};

TEST(ZonalJobThreads, TheSameTableWithAndWithoutTheCache) {
  const Folder folder;
  const std::string plain = folder.table(1, "");
  ASSERT_NE(plain.find("bow invalid_zone"), std::string::npos);
  for (const int threads : {2, 3}) EXPECT_EQ(folder.table(threads, ""), plain) << threads;
  for (const int threads : {1, 3}) {
    const std::string cache = "cache" + std::to_string(threads);
    EXPECT_EQ(folder.table(threads, cache), plain + "summaries");
    EXPECT_EQ(folder.table(4 - threads, cache), plain + "summaries");
  }
}

}  // namespace
