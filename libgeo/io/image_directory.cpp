#include "libgeo/io/image_directory.hpp"

#include <array>
#include <limits>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/io/cog_metadata.hpp"
#include "libgeo/io/geotiff_keys.hpp"
#include "libgeo/io/raster_seal.hpp"

namespace geo {
namespace {

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

void set_pixels(const RasterSpec& spec, const ImageLevel& level, TiffDirectory& directory) {
  const auto bands = static_cast<std::size_t>(spec.bands);
  directory.set_long(image_width, static_cast<std::uint32_t>(level.cols));
  directory.set_long(image_length, static_cast<std::uint32_t>(level.rows));
  directory.set_shorts(bits_per_sample,
                       std::vector<std::uint16_t>(bands, static_cast<std::uint16_t>(8 * size_of(spec.type))));
  directory.set_short(compression, compression_number(spec.codec));
  directory.set_short(photometric, spec.colours.empty() ? 1 : 3);
  directory.set_short(samples_per_pixel, static_cast<std::uint16_t>(bands));
  directory.set_short(planar_configuration, 1);
  if (spec.codec != Codec::none) directory.set_short(predictor, static_cast<std::uint16_t>(level.predictor));
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

}  // namespace

TiffDirectory image_directory(const RasterSpec& spec, const ImageLevel& level) {
  TiffDirectory directory;
  directory.set_long(new_subfile_type, level.overview ? 1 : 0);
  set_pixels(spec, level, directory);
  const std::vector<std::uint32_t> room(level.blocks);
  set_block_places(directory, room, room, room);
  if (level.overview) return directory;
  set_georeferencing(spec.where, directory);
  if (const std::string xml = gdal_metadata_xml(spec); !xml.empty()) directory.set_text(gdal_metadata, xml);
  return directory;
}

void set_block_places(TiffDirectory& directory, std::span<const std::uint32_t> offsets,
                      std::span<const std::uint32_t> sizes, std::span<const std::uint32_t> checksums) {
  directory.set_longs(tile_offsets, offsets);
  directory.set_longs(tile_byte_counts, sizes);
  directory.set_longs(kBlockChecksumTag, checksums);
}

void check_file_size(std::uint64_t bytes) {
  if (bytes > std::numeric_limits<std::uint32_t>::max())
    throw Error(message("raster: too large for one file (got {0} bytes, allowed {1}); use smaller tiles or fewer bands",
                        bytes, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace geo
