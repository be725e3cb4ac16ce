#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/evidence/opened_pack.hpp"

namespace steppe {

// Finds the files of a pack's inputs: in the folder that a person named, in the pack, or where they lay.
class InputFinder {
 public:
  // `inputs` empty: no folder was named.
  InputFinder(const OpenedPack& pack, const std::filesystem::path& inputs);

  // A file of an input whose option named `original`; its name is relative to the folder of that.
  std::optional<std::filesystem::path> find(const PackInput& input, const EvidenceFile& file,
                                            const std::string& original) const;
  // A file of a scene, by where it lay.
  std::optional<std::filesystem::path> find(const EvidenceScene& scene, const EvidenceFile& file) const;

 private:
  std::optional<std::filesystem::path> by_name(const std::string& name, const std::string& below) const;

  const OpenedPack& m_pack;
  std::filesystem::path m_inputs;
  std::multimap<std::string, std::filesystem::path> m_names;  // everything below m_inputs, by its last name
};

}  // namespace steppe
