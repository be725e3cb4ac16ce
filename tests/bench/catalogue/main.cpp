// catalogue: scenes as a region has them into a catalogue and out again, and what it took.

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/catalog/catalog.hpp"

namespace {

namespace fs = std::filesystem;
using namespace steppe;

constexpr const char* kUsage =
    "usage: build/release/tests/bench/catalogue/catalogue SCENES FOLDER [SOURCE]\n"
    "SOURCE: \"PG:host=… dbname=… user=… active_schema=…\", without a password; else FOLDER/catalog.gpkg. FOLDER is a "
    "new "
    "one.\n";

// A Sentinel-2 product has seventeen files that decide its pixels, under paths of some 170 letters.
SceneRecord scene_of(int number) {
  SceneRecord scene;
  scene.id = "S2B_MSIL2A_20250722T032519_N0511_R018_T48TYL_" + geo::padded_text(number, 8);
  scene.kind = SceneKind::sentinel2_l2a;
  scene.platform = "sentinel-2b", scene.sensor = "MSI", scene.acquired_utc = "2025-07-22T03:25:19Z";
  scene.path = "/data/inbox/sentinel2/2025/07/" + scene.id + ".SAFE";
  scene.sha256 = geo::sha256_of(scene.id);
  for (int file = 0; file < 17; ++file)
    scene.files.push_back({scene.path + "/GRANULE/L2A_T48TYL_A043210_20250722T032519/IMG_DATA/R10m/T48TYL_B" +
                               geo::padded_text(file, 2) + "_10m.jp2",
                           100'000'000, 1'753'154'719'000'000'000 + file, scene.sha256});
  const double east = 100 + number % 200 * 0.1, north = 38 + number / 200 % 100 * 0.1;
  scene.west = east, scene.east = east + 1.3, scene.south = north, scene.north = north + 1;
  return scene;
}

double processor_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

void measure(const char* what, const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  const double before = processor_seconds();
  work();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::printf("| %s | %.2f | %.2f |\n", what, took.count(), processor_seconds() - before);
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) return std::fputs(kUsage, stderr), 2;
  const int scenes = std::atoi(words[1]);
  const fs::path folder = words[2];
  fs::create_directories(folder);
  CatalogSource source = folder / "catalog.gpkg";
  if (count > 3) {
    auto database = database_source(words[3]);
    if (!database) return std::fputs(kUsage, stderr), 2;
    source = {folder, std::move(database).value()};
  }
  std::vector<SceneRecord> all;
  for (int i = 0; i < scenes; ++i) all.push_back(scene_of(i));
  std::printf("%d scenes\n| | s | processor s |\n| --- | --: | --: |\n", scenes);
  measure("taken in", [&] { Catalog::open(source).put_scenes(all); });
  measure("checked and read", [&] {
    const auto catalog = Catalog::open(source);
    catalog.check();
    if (static_cast<int>(catalog.scenes_by_path().size()) != scenes) std::abort();
  });
  std::vector<SceneRecord> hundred(all.begin(), all.begin() + std::min(scenes, 100));
  for (auto& scene : hundred) scene.reason = "no usable pixel";
  measure("a hundred of them changed", [&] { Catalog::open(source).put_scenes(hundred); });
  return 0;
}
