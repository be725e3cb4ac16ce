#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>

#include "pipeline/run/night.hpp"
#include "tests/support/tiny_night.hpp"

namespace steppe_test {

struct Silent : steppe::Progress {
  void phase(const geo::Message&) override {}
  void step_done(const steppe::Step&) override {}
  void warning(const geo::Message&) override {}
};

// Six scenes, two of them of one day, each pixel another value and some under cloud: any mistake in an order shows.
inline void put_noisy_scenes(const TinyNight& tiny) {
  std::mt19937 random(20211121);
  const std::pair<const char*, const char*> scenes[] = {{"20210605", "033"}, {"20210720", "033"}, {"20210720", "034"},
                                                        {"20210801", "033"}, {"20210809", "033"}, {"20210825", "033"}};
  for (const auto& [day, row] : scenes) {
    auto scene = tiny_scene(day, row);
    for (auto& [name, file] : scene.files)
      for (auto& pixel : file.pixels) {
        if (name.starts_with("SR_")) pixel = static_cast<std::uint16_t>(pixel + random() % 4000);
        if (name == "QA_PIXEL" && random() % 5 == 0) pixel = 21824 | 8;
      }
    tiny.put(scene);
  }
}

// Takes one scene out of the inbox, and puts it back.
inline std::filesystem::path hold_back(const TinyNight& tiny) {
  const std::string name = "LC08_L2SP_129033_20210801_20220101_02_T1";
  std::filesystem::rename(tiny.inbox() / name, tiny.dir / name);
  return name;
}
inline void deliver(const TinyNight& tiny, const std::filesystem::path& name) {
  std::filesystem::rename(tiny.dir / name.string(), tiny.inbox() / name);
}

}  // namespace steppe_test
