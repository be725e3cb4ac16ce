#include "libgeo/io/cog_check.hpp"

#include <libdeflate.h>
#include <tiffio.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/io/tiff_layout.hpp"

namespace geo {
namespace {

std::optional<std::string> check_layout(TIFF* file, const RasterSpec& spec, const BlockPyramid& pyramid,
                                        const BlockPyramid::Level& level) {
  const auto layout = read_tiff_layout(file);
  if (!layout) return "unreadable directory";
  if (layout->cols != level.cols || layout->rows != level.rows) return "another size";
  if (layout->bands != spec.bands || layout->type != spec.type) return "another pixel type";
  if (layout->block_cols != spec.block || layout->block_rows != spec.block || !layout->tiled) return "other blocks";
  if (layout->codec != spec.codec || layout->predictor != pyramid.predictor()) return "another codec";
  return std::nullopt;
}

class BlockChecker {
 public:
  explicit BlockChecker(const BlockPyramid& pyramid) : m_pyramid(pyramid), m_plain(pyramid.shape().bytes()) {}

  // The first thing wrong with a directory's blocks; `end` is where the block before them ended.
  std::optional<std::string> check(TIFF* file, Codec codec, const BlockPyramid::Level& level, std::uint64_t& end) {
    for (std::size_t i = 0; i < level.blocks.size(); ++i) {
      const auto place = block_place(file, static_cast<std::uint32_t>(i));
      if (!place || place->offset < end) return "blocks out of order";
      end = place->offset + place->bytes;
      if (!matches(file, codec, static_cast<std::uint32_t>(i), place->bytes, level.blocks[i].checksum))
        return "another checksum in block " + std::to_string(i);
    }
    return std::nullopt;
  }

 private:
  bool matches(TIFF* file, Codec codec, std::uint32_t index, std::uint64_t bytes, std::uint32_t checksum) {
    m_packed.resize(bytes);
    if (TIFFReadRawTile(file, index, m_packed.data(), static_cast<tmsize_t>(bytes)) != static_cast<tmsize_t>(bytes) ||
        m_decoder.decode(codec, m_packed, m_plain) != DecodeStatus::ok)
      return false;
    undo_predictor(m_pyramid.predictor(), m_pyramid.shape(), m_plain);
    return libdeflate_crc32(0, m_plain.data(), m_plain.size()) == checksum;
  }

  const BlockPyramid& m_pyramid;
  BlockDecoder m_decoder;
  std::vector<std::byte> m_packed, m_plain;
};

std::optional<std::string> first_difference(const std::filesystem::path& part, const RasterSpec& spec,
                                            const BlockPyramid& pyramid) {
  const auto file = open_tiff(part.string());
  if (!file) return "a file that cannot be opened";
  const auto& levels = pyramid.levels();
  if (TIFFNumberOfDirectories(file.get()) != levels.size()) return "another number of overviews";
  std::uint64_t end = 0;
  BlockChecker checker(pyramid);
  for (std::size_t i = levels.size(); i-- > 0;) {  // the order of the data: smallest overview first
    if (TIFFSetDirectory(file.get(), static_cast<tdir_t>(i)) != 1) return "unreadable directory";
    end = std::max<std::uint64_t>(end, i + 1 == levels.size() ? TIFFCurrentDirOffset(file.get()) : 0);
    if (TIFFCurrentDirOffset(file.get()) > end) return "directories behind the data";
    if (auto wrong = check_layout(file.get(), spec, pyramid, levels[i])) return wrong;
    if (auto wrong = checker.check(file.get(), spec.codec, levels[i], end)) return wrong;
  }
  return std::nullopt;
}

}  // namespace

void check_cog(const std::filesystem::path& part, const std::filesystem::path& path, const RasterSpec& spec,
               const BlockPyramid& pyramid) {
  if (const auto wrong = first_difference(part, spec, pyramid))
    throw Error(
        message("{0}: reads back differently than written (got {1}); check the disk and the memory of this "
                "machine, then run again",
                path.string(), *wrong));
}

}  // namespace geo
