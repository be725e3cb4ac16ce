#include "pipeline/serve/tile_address.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

WorkspaceIndex index_of_one_layer() {
  WorkspaceIndex index;
  ProductFacts cover, quality;
  cover.product = Product::fvc;
  quality.product = Product::quality;
  index.products = {cover, quality};
  index.tiles[2024];
  return index;
}

std::optional<TileAddress> read(const TileWords& words, std::string* why = nullptr) {
  geo::Message message;
  const auto address = tile_address(words, index_of_one_layer(), message);
  if (why != nullptr) *why = geo::render(message);
  return address;
}

const TileWords kGood{"fvc", "2024", "webmercator", "9", "404", "190.png"};

TEST(TileAddress, ReadsWhatItWrites) {
  const auto address = read(kGood);
  ASSERT_TRUE(address);
  EXPECT_EQ(*address, (TileAddress{Product::fvc, 2024, TileMatrix::webmercator, {9, 404, 190}}));
  EXPECT_EQ(tile_path(*address), "fvc/2024/webmercator/9/404/190.png");
}

TEST(TileAddress, SaysWhichWordIsWrongAndWhatIsAllowed) {
  std::string why;
  TileWords words = kGood;
  words.layer = "quality";  // of which no map is drawn
  EXPECT_FALSE(read(words, &why));
  EXPECT_EQ(why, "map tile: no such layer (got quality, allowed fvc); choose one of these");
  words = kGood, words.period = "1999";
  EXPECT_FALSE(read(words, &why));
  EXPECT_EQ(why, "map tile: no such period (got 1999, allowed 2024); choose one of these");
  words = kGood, words.matrix = "GoogleMapsCompatible";
  EXPECT_FALSE(read(words, &why));
  EXPECT_NE(why.find("no such tile matrix set"), std::string::npos);
}

// A tile has one address, or caches would hold it many times.
TEST(TileAddress, TakesPlainWholeNumbersOnly) {
  for (const std::string_view z : {"", "09", "+9", "-1", " 9", "9 ", "9.0", "0x9", "9e0", "99999999999999999999"}) {
    TileWords words = kGood;
    words.z = z;
    EXPECT_FALSE(read(words)) << z;
  }
  for (const std::string_view y : {"", ".png", "190", "190.jpg", "190.png.png", "190.PNG", "01.png", "-1.png",
                                   "../190.png", "9223372036854775808.png"}) {
    TileWords words = kGood;
    words.y = y;
    EXPECT_FALSE(read(words)) << y;
  }
}

}  // namespace
}  // namespace steppe
