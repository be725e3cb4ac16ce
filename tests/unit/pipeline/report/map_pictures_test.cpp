#include "pipeline/report/map_pictures.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "libgeo/base/error.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/report/maps.hpp"
#include "tests/unit/pipeline/report/report_fixture.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

struct Kept {
  ReportFixture f;

  Kept() {
    const auto seals = f.write_tiles();
    for (TaskRecord& record : f.night.records)
      for (ProductFile& file : record.files) file.seal = seals.at(file.path);
  }
  std::vector<std::string> draw() {
    const ReportInput input = f.input();
    MapPictures pictures(input, f.workspace, true);
    std::vector<std::string> drawn;
    for (const MapPicture& map : draw_maps(input, pictures).pictures) drawn.push_back(map.png_base64);
    pictures.sweep();
    return drawn;
  }
  fs::path folder() const { return f.workspace.root / "cache" / "maps"; }
  std::vector<fs::path> files() const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder())) found.push_back(entry.path());
    return found;
  }
  void lose_tiles() { fs::remove_all(f.workspace.root / "products"); }
};

TEST(MapPictures, WhatWasDrawnIsNotDrawnAgain) {
  Kept kept;
  const auto drawn = kept.draw();
  ASSERT_EQ(drawn.size(), 4u);
  EXPECT_EQ(kept.files().size(), 3u) << "land cover is the same in both years";
  std::vector<std::string> afresh;
  for (const MapPicture& map : draw_maps(kept.f.input(), kept.f.workspace).pictures) afresh.push_back(map.png_base64);
  EXPECT_EQ(drawn, afresh);
  kept.lose_tiles();  // nobody looks at them
  EXPECT_EQ(kept.draw(), drawn);
}

TEST(MapPictures, AnotherTileIsDrawnAgainAndTheOldPictureGoes) {
  Kept kept;
  kept.draw();
  kept.lose_tiles();
  kept.f.night.records[0].files[0].seal = "100-0123456789abcdef0123456789abcdef";
  EXPECT_THROW(kept.draw(), geo::Error) << "its tile is looked for";
  Kept other;
  other.draw();
  const auto before = other.files();
  other.f.settings.products.list = {Product::fvc};
  EXPECT_EQ(other.draw().size(), 2u);
  EXPECT_EQ(other.files().size(), 2u) << "what no page shows is not kept";
}

TEST(MapPictures, AnotherColourIsAnotherPicture) {
  Kept kept;
  const auto drawn = kept.draw();
  std::string id;
  for (const LegendEntry& entry : legend_of(Product::landcover))
    if (entry.code == 4) id = entry.id;
  std::ofstream(kept.f.workspace.root / "legends.csv")
      << "product,class,red,green,blue\nlandcover," << id << ",1,2,3\n";
  kept.f.results.palette = Palette::read(kept.f.workspace.root / "legends.csv");
  const auto again = kept.draw();
  EXPECT_EQ(again[0], drawn[0]) << "cover";
  EXPECT_NE(again[2], drawn[2]) << "land cover";
}

TEST(MapPictures, ADamagedOneIsDrawnAgain) {
  Kept kept;
  const auto drawn = kept.draw();
  for (const fs::path& path : kept.files()) {
    std::fstream file(path, std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(fs::file_size(path)) - 40);
    file << '!';
  }
  EXPECT_EQ(kept.draw(), drawn);
}

TEST(MapPictures, WithoutSealsNothingIsKept) {
  ReportFixture f;
  f.write_tiles();
  const ReportInput input = f.input();
  MapPictures pictures(input, f.workspace, true);
  EXPECT_EQ(draw_maps(input, pictures).pictures.size(), 4u);
  EXPECT_FALSE(fs::exists(f.workspace.root / "cache" / "maps"));
}

}  // namespace
}  // namespace steppe
