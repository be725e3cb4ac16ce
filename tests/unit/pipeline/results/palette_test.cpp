#include "pipeline/results/palette.hpp"

#include <gtest/gtest.h>

#include "libgeo/base/csv_table.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/products/product_table.hpp"
#include "tests/support/build_paths.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

const LegendEntry& cropland() { return land_cover_legend()[static_cast<std::size_t>(LandCover::cropland) - 1]; }

// config/legends.csv is what a bureau copies: it says what the program shows, class by class.
TEST(Palette, TheFileInConfigIsTheShippedLegend) {
  const auto file = steppe_test::source_folder() / "config" / "legends.csv";
  const auto text = geo::read_small_file(file, 1 << 20);
  ASSERT_TRUE(text.ok());
  const auto table = geo::parse_csv(text.value(), "legends.csv");
  ASSERT_TRUE(table.ok());
  std::size_t row = 0;
  for (const ProductRow& product : product_table())
    for (const LegendEntry& entry : product.legend) {
      bool found = false;
      for (const auto& line : table.value().rows)
        if (line.cells[0] == name_of(product.product) && line.cells[2] == entry.id) {
          found = true;
          EXPECT_EQ(line.cells[1], std::to_string(entry.code)) << entry.id;
          EXPECT_EQ(line.cells[3], entry.words);
          EXPECT_EQ(line.cells[4], translate(Language::zh, entry.words));
          EXPECT_EQ(line.cells[5] + " " + line.cells[6] + " " + line.cells[7],
                    std::to_string(entry.red) + " " + std::to_string(entry.green) + " " + std::to_string(entry.blue));
        }
      EXPECT_TRUE(found) << entry.id;
      ++row;
    }
  EXPECT_EQ(row, table.value().rows.size());
  EXPECT_TRUE(Palette::read(file).problems().empty());
}

// Cropland was magenta: nobody draws fields so.
TEST(Palette, CroplandIsNotMagenta) {
  const auto [red, green, blue] = Palette().colour(Product::landcover, cropland());
  EXPECT_FALSE(red > green + 60 && blue > green + 60) << int{red} << " " << int{green} << " " << int{blue};
}

TEST(Palette, ABureauGivesItsOwnColoursAndNames) {
  const steppe_test::TempDir folder;
  const auto file = folder.file("legends.csv",
                                "product,class,red,green,blue,name_zh\n"
                                "landcover,cropland,1,2,3,水浇地与旱地\n"
                                "landcover,corpland,1,2,3,\n"
                                "fvc,cropland,1,2,3,\n"
                                "landcover,water,0,0,256,\n");
  const Palette palette = Palette::read(file);
  EXPECT_EQ(palette.colour(Product::landcover, cropland()), (Palette::Colour{1, 2, 3}));
  EXPECT_EQ(palette.words(Product::landcover, cropland(), Language::zh), "水浇地与旱地");
  EXPECT_EQ(palette.words(Product::landcover, cropland(), Language::en), "Cropland");
  EXPECT_EQ(palette.words(Product::forest, forest_legend()[1], Language::zh), translate(Language::zh, "Arbor forest"));
  ASSERT_EQ(palette.problems().size(), 3U);
  EXPECT_NE(geo::render(palette.problems()[0]).find("cropland"), std::string::npos) << "the nearest name";
  EXPECT_TRUE(Palette::read(folder.path() / "none.csv").problems().empty());
}

}  // namespace
}  // namespace steppe
