#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/serve/tile_address.hpp"

// What is read as a tile's address is written back as the same text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto index = [] {
    steppe::WorkspaceIndex made;
    for (const auto product : {steppe::Product::fvc, steppe::Product::water}) {
      steppe::ProductFacts facts;
      facts.product = product;
      made.products.push_back(facts);
    }
    made.tiles[2024], made.tiles[2025];
    return made;
  }();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin <= text.size() && words.size() < 6;) {
    const std::size_t end = words.size() == 5 ? text.size() : std::min(text.find('/', begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  words.resize(6);
  geo::Message why;
  const auto address = steppe::tile_address({words[0], words[1], words[2], words[3], words[4], words[5]}, index, why);
  if (address && steppe::tile_path(*address) != text) __builtin_trap();
  if (!address && geo::render(why).empty()) __builtin_trap();
  return 0;
}
