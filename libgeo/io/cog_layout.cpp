#include "libgeo/io/cog_layout.hpp"

#include <algorithm>
#include <string_view>

#include "libgeo/io/image_directory.hpp"

namespace geo {
namespace {

constexpr std::string_view kGhost =
    "GDAL_STRUCTURAL_METADATA_SIZE=000140 bytes\n"
    "LAYOUT=IFDS_BEFORE_DATA\n"
    "BLOCK_ORDER=ROW_MAJOR\n"
    "BLOCK_LEADER=SIZE_AS_UINT4\n"
    "BLOCK_TRAILER=LAST_4_BYTES_REPEATED\n"
    "KNOWN_INCOMPATIBLE_EDITION=NO\n ";  // the spare byte lets a later writer turn NO into YES in place
static_assert(kGhost.size() == 43 + 140);

std::vector<TiffDirectory> directories(const RasterSpec& spec, const BlockPyramid& pyramid) {
  std::vector<TiffDirectory> all;
  for (const auto& level : pyramid.levels())
    all.push_back(
        image_directory(spec, {level.cols, level.rows, level.blocks.size(), pyramid.predictor(), !all.empty()}));
  return all;
}

// Offsets and sizes of all blocks from `offset` on; returns the end of the file.
std::uint64_t place_blocks(const BlockPyramid& pyramid, std::uint64_t offset, std::vector<TiffDirectory>& all) {
  for (std::size_t i = all.size(); i-- > 0;) {
    std::vector<std::uint32_t> offsets, sizes, checksums;
    for (const auto& block : pyramid.levels()[i].blocks) {
      offset += kBlockLeaderBytes;
      offsets.push_back(static_cast<std::uint32_t>(offset));
      sizes.push_back(static_cast<std::uint32_t>(block.bytes.size()));
      checksums.push_back(block.checksum);
      offset += block.bytes.size() + kBlockTrailerBytes;
    }
    set_block_places(all[i], offsets, sizes, checksums);
  }
  return offset;
}

}  // namespace

std::string cog_head(const RasterSpec& spec, const BlockPyramid& pyramid) {
  auto all = directories(spec, pyramid);
  std::string head("II*\0", 4);
  const std::uint32_t first = 8 + static_cast<std::uint32_t>(kGhost.size() + kGhost.size() % 2);
  for (int byte = 0; byte < 4; ++byte) head.push_back(static_cast<char>(first >> (8 * byte)));
  head += kGhost;
  head.resize(first, '\0');
  std::uint64_t end = first;
  for (const auto& directory : all) end += directory.size();
  check_file_size(place_blocks(pyramid, end, all));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto offset = static_cast<std::uint32_t>(head.size());
    const auto next = i + 1 < all.size() ? static_cast<std::uint32_t>(offset + all[i].size()) : 0;
    head += all[i].serialize(offset, next);
  }
  return head;
}

}  // namespace geo
