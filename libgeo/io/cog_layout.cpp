#include "libgeo/io/cog_layout.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "libgeo/io/cog_metadata.hpp"
#include "libgeo/io/geotiff_keys.hpp"
#include "libgeo/io/tiff_directory.hpp"

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

enum Tag : std::uint16_t {
  new_subfile_type = 254,
  image_width = 256,
  image_length = 257,
  bits_per_sample = 258,
  compression = 259,
  photometric = 262,
  samples_per_pixel = 277,
  planar_configuration = 284,
  predictor = 317,
  colour_map = 320,
  tile_width = 322,
  tile_length = 323,
  tile_offsets = 324,
  tile_byte_counts = 325,
  extra_samples = 338,
  sample_format = 339,
  model_pixel_scale = 33550,
  model_tiepoint = 33922,
  geo_key_directory = 34735,
  geo_double_params = 34736,
  geo_ascii_params = 34737,
  gdal_metadata = 42112,
  gdal_no_data = 42113,
};

std::uint16_t compression_number(Codec codec) {
  if (codec == Codec::none) return 1;
  return codec == Codec::deflate ? 8 : 50000;
}

std::uint16_t sample_format_number(PixelType type) {
  if (type == PixelType::float32) return 3;
  return type == PixelType::int16 ? 2 : 1;
}

void set_colours(const RasterSpec& spec, TiffDirectory& directory) {
  if (spec.colours.empty()) return;
  std::array<std::uint16_t, std::size_t{3} * 256> map{};
  for (const ColourEntry& entry : spec.colours) {
    map[entry.value] = static_cast<std::uint16_t>(entry.red * 257);
    map[256u + entry.value] = static_cast<std::uint16_t>(entry.green * 257);
    map[512u + entry.value] = static_cast<std::uint16_t>(entry.blue * 257);
  }
  directory.set_shorts(colour_map, map);
}

void set_pixels(const RasterSpec& spec, const BlockPyramid& pyramid, const BlockPyramid::Level& level,
                TiffDirectory& directory) {
  const auto bands = static_cast<std::size_t>(spec.bands);
  directory.set_long(image_width, static_cast<std::uint32_t>(level.cols));
  directory.set_long(image_length, static_cast<std::uint32_t>(level.rows));
  directory.set_shorts(bits_per_sample,
                       std::vector<std::uint16_t>(bands, static_cast<std::uint16_t>(8 * size_of(spec.type))));
  directory.set_short(compression, compression_number(spec.codec));
  directory.set_short(photometric, spec.colours.empty() ? 1 : 3);
  directory.set_short(samples_per_pixel, static_cast<std::uint16_t>(bands));
  directory.set_short(planar_configuration, 1);
  if (spec.codec != Codec::none) directory.set_short(predictor, static_cast<std::uint16_t>(pyramid.predictor()));
  directory.set_short(tile_width, static_cast<std::uint16_t>(spec.block));
  directory.set_short(tile_length, static_cast<std::uint16_t>(spec.block));
  if (bands > 1) directory.set_shorts(extra_samples, std::vector<std::uint16_t>(bands - 1, 0));
  directory.set_shorts(sample_format, std::vector<std::uint16_t>(bands, sample_format_number(spec.type)));
  directory.set_text(gdal_no_data, number_text(spec.no_data));
  set_colours(spec, directory);
}

void set_georeferencing(const SpatialGrid& where, TiffDirectory& directory) {
  const Grid& grid = where.grid;
  const GeoTiffKeys keys = geotiff_keys(where.crs);
  directory.set_doubles(model_pixel_scale, std::array{grid.dx, grid.dy, 0.0});
  directory.set_doubles(model_tiepoint, std::array{0.0, 0.0, 0.0, grid.x0, grid.y0, 0.0});
  directory.set_shorts(geo_key_directory, keys.directory);
  if (!keys.doubles.empty()) directory.set_doubles(geo_double_params, keys.doubles);
  if (!keys.ascii.empty()) directory.set_text(geo_ascii_params, keys.ascii);
}

std::vector<TiffDirectory> directories(const RasterSpec& spec, const BlockPyramid& pyramid) {
  std::vector<TiffDirectory> all;
  for (const auto& level : pyramid.levels()) {
    TiffDirectory& directory = all.emplace_back();
    directory.set_long(new_subfile_type, all.size() == 1 ? 0 : 1);
    set_pixels(spec, pyramid, level, directory);
    // Places are filled in when they are known; only the count matters for the size.
    directory.set_longs(tile_offsets, std::vector<std::uint32_t>(level.blocks.size()));
    directory.set_longs(tile_byte_counts, std::vector<std::uint32_t>(level.blocks.size()));
  }
  set_georeferencing(spec.where, all.front());
  if (const std::string xml = gdal_metadata_xml(spec); !xml.empty()) all.front().set_text(gdal_metadata, xml);
  return all;
}

// Offsets and sizes of all blocks from `offset` on; returns the end of the file.
std::uint64_t place_blocks(const BlockPyramid& pyramid, std::uint64_t offset, std::vector<TiffDirectory>& all) {
  for (std::size_t i = all.size(); i-- > 0;) {
    std::vector<std::uint32_t> offsets, sizes;
    for (const auto& block : pyramid.levels()[i].blocks) {
      offset += kBlockLeaderBytes;
      offsets.push_back(static_cast<std::uint32_t>(offset));
      sizes.push_back(static_cast<std::uint32_t>(block.packed.size()));
      offset += block.packed.size() + kBlockTrailerBytes;
    }
    all[i].set_longs(tile_offsets, offsets);
    all[i].set_longs(tile_byte_counts, sizes);
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
  const std::uint64_t file_end = place_blocks(pyramid, end, all);
  if (file_end > std::numeric_limits<std::uint32_t>::max())
    throw Error(message("raster: too large for one file (got {0} bytes, allowed {1}); use smaller tiles or fewer bands",
                        file_end, std::numeric_limits<std::uint32_t>::max()));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto offset = static_cast<std::uint32_t>(head.size());
    const auto next = i + 1 < all.size() ? static_cast<std::uint32_t>(offset + all[i].size()) : 0;
    head += all[i].serialize(offset, next);
  }
  return head;
}

}  // namespace geo
