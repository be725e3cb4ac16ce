#include "pipeline/serve/map_blocks.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "libgeo/io/overview.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/report/map_colours.hpp"

namespace steppe {
namespace {

using geo::message;

// Every stored value's number, by its bits: a product's pixels are looked up, one by one.
using Numbers = std::vector<std::uint8_t>;

Numbers make_numbers(Product product) {
  constexpr std::size_t kValues = 65536;
  const auto nothing = static_cast<std::int16_t>(row_of(product).no_data);
  Numbers numbers(kValues);
  for (std::size_t bits = 0; bits < kValues; ++bits)
    numbers[bits] = map_number(product, static_cast<std::int16_t>(static_cast<std::uint16_t>(bits)), nothing);
  return numbers;
}

const Numbers& numbers_of(Product product) {
  static const auto tables = [] {
    std::vector<Numbers> made;
    for (const ProductRow& row : product_table())
      made.push_back(has_map_colours(row.product) ? make_numbers(row.product) : Numbers{});
    return made;
  }();
  return tables[static_cast<std::size_t>(product)];
}

// The first band of a decoded block in colour numbers.
MapBlock block_of(const std::vector<std::byte>& pixels, const geo::BlockShape& shape, Product product) {
  MapBlock block;
  const Numbers& numbers = numbers_of(product);
  const std::size_t count = shape.cols * shape.rows, step = shape.samples * shape.value_bytes;
  block.numbers.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::uint16_t bits = 0;
    if (shape.value_bytes == 1)
      bits = static_cast<std::uint8_t>(pixels[i * step]);
    else
      std::memcpy(&bits, pixels.data() + i * step, sizeof bits);
    block.numbers[i] = numbers[bits];
  }
  const bool nothing = std::all_of(block.numbers.begin(), block.numbers.end(),
                                   [](std::uint8_t number) { return number == kClearNumber; });
  if (nothing) block.numbers = Numbers();  // braces alone would keep the room
  return block;
}

std::string key_of(std::string_view kind, const std::string& seal) { return std::string(kind) + ":" + seal; }

std::string block_key(int level, std::int64_t row, std::int64_t col, const std::string& seal) {
  std::string key = "map:";
  for (const std::int64_t number : {std::int64_t{level}, row, col}) key += std::to_string(number) + ",";
  return key + seal;
}

std::int64_t halved_size(std::int64_t size, int times) {
  for (int i = 0; i < times; ++i) size = (size + 1) / 2;
  return size;
}

// Halves what is inside the raster, `times` times, in a block of the same shape.
std::vector<std::byte> halved(std::vector<std::byte> pixels, const geo::SealedLevels& levels, const ProductRow& row,
                              int times) {
  auto cols = static_cast<std::size_t>(levels.levels().back().cols);
  auto rows = static_cast<std::size_t>(levels.levels().back().rows);
  for (int i = 0; i < times; ++i) {
    std::vector<std::byte> coarse(pixels.size());
    geo::halve({levels.shape(), cols, rows}, levels.type(), row.overviews, levels.no_data(), pixels, coarse);
    pixels.swap(coarse);
    cols = (cols + 1) / 2, rows = (rows + 1) / 2;
  }
  return pixels;
}

// Only what is inside: a tile far away is a few cells, and there are thousands.
MapBlock cropped(const MapBlock& block) {
  MapBlock small{block.cols, block.rows, block.cols, {}};
  if (block.numbers.empty()) return small;
  for (std::int64_t r = 0; r < block.rows; ++r)
    small.numbers.insert(small.numbers.end(), block.numbers.begin() + r * block.stride,
                         block.numbers.begin() + r * block.stride + block.cols);
  return small;
}

}  // namespace

geo::Result<MapBlocks::Levels> MapBlocks::levels(const ProductFiles& files, const TileProduct& file) {
  const std::string* seal = files.seal(file);
  const std::string key = key_of("levels", seal == nullptr ? std::string() : *seal);
  if (auto known = m_cache.find<geo::SealedLevels>(key)) return known;
  const auto path = files.find(file);
  if (!path) return path.fault();
  auto read = geo::SealedLevels::read(path.value(), *seal);
  if (!read) return read.fault();
  auto levels = std::make_shared<const geo::SealedLevels>(std::move(read).value());
  m_cache.put(key, levels, levels->bytes());
  return Levels(std::move(levels));
}

geo::Result<MapBlocks::Shape> MapBlocks::shape(const ProductFiles& files, const TileProduct& file) {
  const auto known = levels(files, file);
  if (!known) return known.fault();
  return Shape{known.value()->block(), static_cast<int>(known.value()->levels().size()) - 1};
}

// The file under its name first, as it nearly always is the one; a night that came later has put its own there.
geo::Result<MapBlocks::Pixels> MapBlocks::pixels(const ProductFiles& files, const TileProduct& file,
                                                 const geo::SealedLevels& levels, std::size_t level, std::int64_t row,
                                                 std::int64_t col) {
  const auto named = files.workspace().product(file.year, file.product, file.tile);
  auto pixels = levels.block(named, level, row, col);
  if (pixels || pixels.fault().kind == geo::FaultKind::machine) return pixels;
  const auto place = files.find(file);
  if (!place) return place.fault();
  return levels.block(place.value(), level, row, col);
}

geo::Result<MapBlockPtr> MapBlocks::block(const ProductFiles& files, const TileProduct& file, int level,
                                          std::int64_t row, std::int64_t col) {
  const std::string* seal = files.seal(file);
  const std::string key = block_key(level, row, col, seal == nullptr ? std::string() : *seal);
  if (auto known = m_cache.find<MapBlock>(key)) return known;
  const auto known = levels(files, file);
  if (!known) return known.fault();
  const geo::SealedLevels& stored = *known.value();
  const int coarsest = static_cast<int>(stored.levels().size()) - 1;
  const int beyond = std::max(level - coarsest, 0);
  const auto& from = stored.levels()[static_cast<std::size_t>(level - beyond)];
  auto read = pixels(files, file, stored, static_cast<std::size_t>(level - beyond), row, col);
  if (!read) return read.fault();
  auto cells = std::move(read).value();
  if (beyond > 0) cells = halved(std::move(cells), stored, row_of(file.product), beyond);
  MapBlock block = block_of(cells, stored.shape(), file.product);
  block.stride = stored.block();
  block.cols = std::min(stored.block(), halved_size(from.cols, beyond) - col * stored.block());
  block.rows = std::min(stored.block(), halved_size(from.rows, beyond) - row * stored.block());
  if (block.cols < block.stride) block = cropped(block);
  auto made = std::make_shared<const MapBlock>(std::move(block));
  m_cache.put(key, made, sizeof(MapBlock) + made->numbers.capacity());
  return MapBlockPtr(std::move(made));
}

}  // namespace steppe
