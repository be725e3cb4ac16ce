#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sample_project.hpp"

namespace steppe_test {

// A night that is planned, done in chunks, each by a process of its own, and reduced.
namespace cluster {

// What a manifest lists of its chunks.
struct Chunk {
  std::string stage;
  std::size_t members = 0;
};

// A manifest of small chunks beside the workspace.
inline std::filesystem::path plan(const std::filesystem::path& config, const std::filesystem::path& workspace,
                                  const std::string& chunk_minutes, int exit_code = 0) {
  const std::filesystem::path manifest = workspace.string() + ".json";
  const auto got = steppe(
      {"plan", "--config", config, "--workspace", workspace, "--manifest", manifest, "--chunk-minutes", chunk_minutes});
  EXPECT_EQ(got.exit_code, exit_code) << got.err;
  return manifest;
}

inline std::vector<Chunk> chunks_of(const std::filesystem::path& manifest) {
  std::vector<Chunk> chunks;
  const auto json = nlohmann::json::parse(read_text(manifest));
  for (const auto& chunk : json.at("chunks")) {
    const auto members = chunk.at("members").get<std::string>();
    chunks.push_back({chunk.at("stage"), 1 + static_cast<std::size_t>(std::ranges::count(members, ' '))});
  }
  return chunks;
}

inline std::vector<std::string> worker(const std::filesystem::path& manifest, std::size_t chunk) {
  return {"worker", "--manifest", manifest, "--chunk", std::to_string(chunk), "--threads", "1", "--lang", "en"};
}

inline ProcessResult reduce(const std::filesystem::path& manifest) {
  return steppe({"reduce", "--manifest", manifest, "--lang", "en"});
}

}  // namespace cluster

}  // namespace steppe_test
