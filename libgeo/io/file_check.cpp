#include "libgeo/io/file_check.hpp"

#include <libdeflate.h>
#include <tiffio.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/tiff_layout.hpp"

namespace geo {
namespace {

std::optional<std::string> check_layout(TIFF* file, const RasterSpec& spec, const ImageLevel& image) {
  const auto layout = read_tiff_layout(file);
  if (!layout) return "unreadable directory";
  if (layout->cols != image.cols || layout->rows != image.rows) return "another size";
  if (layout->bands != spec.bands || layout->type != spec.type) return "another pixel type";
  if (layout->block_cols != spec.block || layout->block_rows != spec.block || !layout->tiled) return "other blocks";
  if (layout->codec != spec.codec || layout->predictor != image.predictor) return "another codec";
  return std::nullopt;
}

bool has_bytes(TIFF* file, std::uint32_t index, const StoredLevel::Block& block, std::vector<std::byte>& buffer) {
  buffer.resize(block.bytes);
  const auto bytes = static_cast<tmsize_t>(buffer.size());
  return TIFFReadRawTile(file, index, buffer.data(), bytes) == bytes &&
         libdeflate_crc32(0, buffer.data(), buffer.size()) == block.checksum;
}

// The first thing wrong with a directory's blocks; `end` is where the block before them ended.
std::optional<std::string> check_blocks(TIFF* file, const StoredLevel& level, std::uint64_t& end,
                                        std::vector<std::byte>& buffer) {
  for (std::size_t i = 0; i < level.blocks.size(); ++i) {
    const auto place = block_place(file, static_cast<std::uint32_t>(i));
    if (!place || place->offset < end) return "blocks out of order";
    end = place->offset + place->bytes;
    if (place->bytes != level.blocks[i].bytes ||
        !has_bytes(file, static_cast<std::uint32_t>(i), level.blocks[i], buffer))
      return "another checksum in block " + std::to_string(i);
  }
  return std::nullopt;
}

std::optional<std::string> first_difference(const std::filesystem::path& part, const RasterSpec& spec,
                                            std::span<const StoredLevel> levels) {
  const auto file = open_tiff(part.string());
  if (!file) return "a file that cannot be opened";
  if (TIFFNumberOfDirectories(file.get()) != levels.size()) return "another number of overviews";
  std::uint64_t end = 0;
  std::vector<std::byte> buffer;
  for (std::size_t i = levels.size(); i-- > 0;) {  // the order of the data: smallest overview first
    if (TIFFSetDirectory(file.get(), static_cast<tdir_t>(i)) != 1) return "unreadable directory";
    end = std::max<std::uint64_t>(end, i + 1 == levels.size() ? TIFFCurrentDirOffset(file.get()) : 0);
    if (TIFFCurrentDirOffset(file.get()) > end) return "directories behind the data";
    if (auto wrong = check_layout(file.get(), spec, levels[i].image)) return wrong;
    if (auto wrong = check_blocks(file.get(), levels[i], end, buffer)) return wrong;
  }
  return std::nullopt;
}

}  // namespace

void check_file(const std::filesystem::path& part, const std::filesystem::path& path, const RasterSpec& spec,
                std::span<const StoredLevel> levels) {
  if (const auto wrong = first_difference(part, spec, levels)) {
    if (const auto fault = machine_fault_of(part.string())) throw_fault(*fault);
    throw Error(
        message("{0}: reads back differently than written (got {1}); check the disk and the memory of this "
                "machine, then run again",
                path.string(), *wrong));
  }
}

}  // namespace geo
