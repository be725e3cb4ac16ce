#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "libgeo/io/cog_sink.hpp"
#include "pipeline/threads/progress.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/tall_scene.hpp"
#include "tests/support/tiny_night.hpp"

namespace steppe_test {

// Keeps what is said, and does something when the tiles begin: the layers are open then, and not read yet.
struct Watcher : steppe::Progress {
  std::vector<std::string> warnings;
  std::function<void()> when_tiles_begin = [] {};
  void phase(const geo::Message& name) override {
    if (geo::render(name).find("tasks to do") != std::string::npos) when_tiles_begin();
  }
  void step_done(const steppe::Step&) override {}
  void warning(const geo::Message& text) override { warnings.push_back(geo::render(text)); }
};

// A tiny night of one scene with elevations in two blocks, the second of which lies beneath the two southern tiles
// alone: with that block damaged these two cannot be done, and the others can.
class FailingTiles {
 public:
  FailingTiles() {
    tiny.put(tiny_scene("20210801"));
    tiny.settings.layers.dem = tiny.dir / "dem.tif";
    geo::RasterSpec spec{
        {{399970, 4500000 + 30 * (256 - 7), 30, 30, 10, 300}, geo::Crs::from_text("EPSG:32648").value()}};
    spec.type = geo::PixelType::uint16;
    spec.no_data = 0;
    const auto sink = geo::create_cog(tiny.settings.layers.dem, spec);
    for (std::int64_t block = 0; block < 2; ++block) {
      std::vector<std::uint16_t> pixels(static_cast<std::size_t>(10 * (block == 0 ? 256 : 44)));
      for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint16_t>(1000 + i * 7919 % 97);
      sink->write_block(block, 0, std::span<const std::uint16_t>(pixels));
    }
    sink->finish();
    m_whole = read_text(tiny.settings.layers.dem);
  }

  void damage() const {
    auto bytes = m_whole;
    bytes.replace(block_offset(bytes, 1), 40, 40, '\x5a');
    std::ofstream(tiny.settings.layers.dem, std::ios::binary) << bytes;
  }
  void mend() const { std::ofstream(tiny.settings.layers.dem, std::ios::binary) << m_whole; }

  // A Progress at whose tiles the elevations are damaged, or not.
  Watcher watcher(bool failing) const {
    mend();
    Watcher said;
    if (failing) said.when_tiles_begin = [this] { damage(); };
    return said;
  }

  TinyNight tiny;

 private:
  std::string m_whole;
};

}  // namespace steppe_test
