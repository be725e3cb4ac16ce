#include "pipeline/cube/cube_writer.hpp"

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

void CubeWriter::write(const geo::Window& block, const CubeBlock& pixels) {
  const auto row = block.row / kBlockEdge, col = block.col / kBlockEdge;
  if (!pixels.fine.empty()) sink(CubePart::fine).write_block(row, col, std::span(pixels.fine));
  if (!pixels.coarse.empty()) sink(CubePart::coarse).write_block(row, col, std::span(pixels.coarse));
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
