#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <memory>

#include "libgeo/io/open_raster.hpp"
#include "sample_project.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_safe.hpp"

// `steppe index ndvi --config` and the NDVI of a run over the same single scene, pixel by pixel: the same pixels have a
// value, and it is the same up to what a product is stored in (1/10000) and, of Sentinel-2, what a cube tile is stored
// in.
namespace {

using namespace steppe_test;
namespace fs = std::filesystem;

constexpr double kStored = 0.5e-4 + 1e-6;  // half a step of the product

struct Raster {
  geo::Grid grid;
  std::vector<float> pixels;
};

Raster read(const fs::path& path) {
  auto source = geo::open_raster(path.string());
  if (!source) throw std::runtime_error(geo::render(source.fault().message));
  const auto& info = source.value()->info();
  Raster raster{info.where.grid, std::vector<float>(info.where.grid.window().size())};
  const auto done = source.value()->read(0, raster.grid.window(), std::span<float>(raster.pixels));
  if (!done) throw std::runtime_error(geo::render(done.fault().message));
  return raster;
}

fs::path product_tile(const fs::path& workspace, const std::string& year) {
  for (const auto& entry : fs::directory_iterator(workspace / "products" / year / "ndvi"))
    if (entry.path().extension() == ".tif") return entry.path();
  throw std::runtime_error("no tile of NDVI");
}

// A project of one scene on its own grid, of which one clear day is enough.
struct OneScene {
  TempDir folder;
  std::string year = "2021", zone, grid, more;
  int epsg = 32648;

  fs::path inbox() const { return folder / "inbox"; }
  fs::path write() const {
    folder.file("zones.geojson", feature_collection(zone, epsg));
    return folder.file("c.toml", "[input]\ninbox = [\"inbox\"]\n[grid]\ntile_px = 256\n" + grid +
                                     "[zones]\npath = \"zones.geojson\"\n[periods]\nyears = [" + year +
                                     "]\n[composite]\nmin_clear_days = 1\nmin_peak_days = 1\n[products]\nlist = "
                                     "[\"ndvi\", \"fvc\"]\n[report]\nhtml = false\nxlsx = false\n" +
                                     more);
  }
};

// How many pixels have a value in both; every other has none in either.
int compare(const OneScene& project, const fs::path& scene, double tolerance) {
  const auto config = project.write();
  const auto run = run_steppe(config, project.folder / "w");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const auto made = steppe({"index", "ndvi", scene, project.folder / "i.tif", "--config", config});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  const auto index = read(project.folder / "i.tif"), product = read(product_tile(project.folder / "w", project.year));
  const auto col = std::llround((index.grid.x0 - product.grid.x0) / index.grid.dx),
             row = std::llround((product.grid.y0 - index.grid.y0) / index.grid.dy);
  int both = 0;
  for (std::int64_t r = 0; r < index.grid.rows; ++r)
    for (std::int64_t c = 0; c < index.grid.cols; ++c) {
      const float own = index.pixels[static_cast<std::size_t>(r * index.grid.cols + c)];
      const float stored = product.pixels[static_cast<std::size_t>((r + row) * product.grid.cols + c + col)];
      const bool has = !std::isnan(own), was = stored > -32000;
      EXPECT_EQ(has, was) << r << ' ' << c;
      if (!has || !was) continue;
      EXPECT_NEAR(static_cast<double>(own), static_cast<double>(stored) * 1e-4, tolerance) << r << ' ' << c;
      ++both;
    }
  return both;
}

// Reflectance of every kind: dark, at zero, below it, saturated, cloud, no data; the rest ordinary.
void fill(TinyLandsat& scene, const std::string& red, const std::string& nir) {
  for (int row = 0; row < 6; ++row)
    for (int col = 0; col < 8; ++col) {
      scene.files[red].at(row, col) = static_cast<std::uint16_t>(7400 + 650 * row + 211 * col);
      scene.files[nir].at(row, col) = static_cast<std::uint16_t>(9000 + 1900 * row + 307 * col);
    }
  scene.files[red].at(0, 1) = 7272;   // just below zero
  scene.files[red].at(0, 2) = 7000;   // well below
  scene.files[nir].at(0, 3) = 50000;  // above one
  scene.files[red].at(0, 4) = 43636;  // just below one
  scene.files[red].at(0, 5) = 0;      // fill
  scene.files["QA_PIXEL"].at(5, 7) = 21824 | 8;
}

std::unique_ptr<OneScene> landsat_project(const TinyLandsat& scene, const std::string& year) {
  auto project = std::make_unique<OneScene>();
  project->year = year;
  project->zone = rectangle(R"("adcode":"1","name":"whole")", 400000, 4499820, 400240, 4500000);
  project->grid = "crs = \"EPSG:32648\"\nresolution_m = 30\nx_origin = 400000\ny_origin = 4500000\n";
  scene.write(project->inbox() / scene.id);
  return project;
}

TEST(IndexEqualsRun, OfLandsat8) {
  auto scene = TinyLandsat::oli();
  fill(scene, "SR_B4", "SR_B5");
  const auto project = landsat_project(scene, "2021");
  EXPECT_GT(compare(*project, project->inbox() / scene.id, kStored), 30);
}

// Harmonised, and the fit by name.
TEST(IndexEqualsRun, OfLandsat5Harmonised) {
  auto scene = TinyLandsat::tm();
  fill(scene, "SR_B3", "SR_B4");
  for (const char* fit : {"roy2016_rma", "roy2016_ols"}) {
    SCOPED_TRACE(fit);
    const auto project = landsat_project(scene, "2010");
    project->more = std::string("[sensors]\nlandsat_fit = \"") + fit + "\"\n";
    EXPECT_GT(compare(*project, project->inbox() / scene.id, kStored), 30);
  }
}

TEST(IndexEqualsRun, OfSentinel2WithAndWithoutOffset) {
  for (const bool offset : {true, false}) {
    SCOPED_TRACE(offset);
    TinySafe tiny;
    if (!offset) {
      tiny.id = "S2A_MSIL2A_20230715T033541_N0214_R061_T48TXL_20230715T081502";
      tiny.facts["PRODUCT_URI"] = tiny.id + ".SAFE";
      tiny.facts["PROCESSING_BASELINE"] = "02.14";
      tiny.offsets.clear();
    }
    const int zero = offset ? 1000 : 0;
    for (int row = 0; row < 20; ++row)
      for (int col = 0; col < 24; ++col)
        tiny.images["B04_10m"].at(row, col) = static_cast<std::uint16_t>(zero + 400 + 61 * row + 23 * col);
    for (int row = 0; row < 10; ++row)
      for (int col = 0; col < 12; ++col)
        tiny.images["B8A_20m"].at(row, col) = static_cast<std::uint16_t>(zero + 3100 + 171 * row + 53 * col);
    if (!offset)
      for (auto& [name, image] : tiny.images)
        for (auto& pixel : image.pixels)
          if (name != "B04_10m" && name != "B8A_20m" && pixel > 1000) pixel = static_cast<std::uint16_t>(pixel - 1000);
    tiny.images["B04_10m"].at(1, 1) = static_cast<std::uint16_t>(zero == 0 ? 1 : zero - 5);
    tiny.images["SCL_20m"].at(9, 11) = 9;
    OneScene project;
    project.year = "2023";
    project.zone = rectangle(R"("adcode":"1","name":"whole")", 399960, 4499800, 400200, 4500000);
    project.grid = "crs = \"EPSG:32648\"\nresolution_m = 10\nx_origin = 399960\ny_origin = 4500000\n";
    const auto scene = tiny.write(project.inbox());
    // A cube tile keeps reflectance in 1/10000: half a step of each band over their sum, 0.35 and more here.
    constexpr double kCube = 0.5e-4 * 2 / 0.35;
    EXPECT_GT(compare(project, scene, kStored + kCube), 300);
  }
}

TEST(IndexEqualsRun, OfABandSet) {
  auto scene = TinyLandsat::oli();
  fill(scene, "SR_B4", "SR_B5");
  OneScene project;
  project.zone = rectangle(R"("adcode":"1","name":"whole")", 400000, 4499820, 400240, 4500000);
  project.grid = "crs = \"EPSG:32648\"\nresolution_m = 30\nx_origin = 400000\ny_origin = 4500000\n";
  fs::create_directories(project.inbox());
  write_tiff(project.inbox() / "red.tif", scene.files["SR_B4"]);
  write_tiff(project.inbox() / "nir.tif", scene.files["SR_B5"]);
  std::string text = "id = \"set\"\nplatform = \"LANDSAT_7\"\nsensor = \"ETM\"\nacquired = 2021-07-20T03:40:00Z\n";
  for (const char* role : {"red", "nir"})
    text += std::string("[[band]]\nrole = \"") + role + "\"\npath = \"" + role +
            ".tif\"\nscale = 2.75e-5\noffset = -0.2\nfill = 0\n";
  EXPECT_GT(compare(project, project.folder.file("inbox/set.toml", text), kStored), 30);
}

}  // namespace
