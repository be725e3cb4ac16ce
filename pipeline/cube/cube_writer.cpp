#include "pipeline/cube/cube_writer.hpp"

#include <algorithm>
#include <span>

#include "libgeo/base/write_error.hpp"
#include "libgeo/io/tiled_sink.hpp"

namespace steppe {

CubeWriter::CubeWriter(const CubePaths& paths, const geo::SpatialGrid& tile, const Scene& scene,
                       const CubeLayout& layout, const std::string& key)
    : m_paths(paths), m_tile(tile), m_scene(&scene), m_layout(layout), m_key(key) {
  geo::make_folder(paths.note.parent_path());
  geo::remove_path(paths.note);
  for (const auto part : kCubeParts) geo::remove_path(paths.of(part));
}

geo::RasterSink& CubeWriter::sink(CubePart part) {
  const std::lock_guard lock(m_mutex);
  auto& sink = m_sinks[part];
  if (!sink)
    sink =
        geo::create_tiled(m_paths.of(part), cube_spec(m_tile, *m_scene, m_layout, part, m_key), geo::FileDigest::none);
  return *sink;
}

// A band without a value there has no block.
void CubeWriter::write_bands(CubePart part, std::int64_t row, std::int64_t col, std::span<const std::int16_t> coded) {
  const auto bands = cube_bands(m_layout, part);
  const std::size_t pixels = bands == 0 ? 0 : coded.size() / bands;
  for (std::size_t b = 0; b < bands && pixels > 0; ++b) {
    const auto band = coded.subspan(b * pixels, pixels);
    if (std::ranges::all_of(band, [](auto code) { return code == 0; })) continue;
    sink(part).write_block(row, col * static_cast<std::int64_t>(bands) + static_cast<std::int64_t>(b), band);
  }
}

void CubeWriter::write(const geo::Window& block, const CubeBlock& pixels) {
  const auto row = block.row / kBlockEdge, col = block.col / kBlockEdge;
  write_bands(CubePart::fine, row, col, pixels.fine);
  write_bands(CubePart::coarse, row, col, pixels.coarse);
  if (!pixels.mask.empty()) sink(CubePart::mask).write_block(row, col, std::span(pixels.mask));
}

void CubeWriter::finish(CubeNote note) {
  for (auto& [part, sink] : m_sinks) {
    auto written = sink->finish();
    note.files[part] = {written.bytes, std::move(written.seal)};
  }
  m_sinks.clear();
  write_cube_note(m_paths.note, note);
}

}  // namespace steppe
