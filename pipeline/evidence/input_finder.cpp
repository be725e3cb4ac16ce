#include "pipeline/evidence/input_finder.hpp"

#include <algorithm>

#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> if_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error) ? std::optional(path) : std::nullopt;
}

}  // namespace

InputFinder::InputFinder(const OpenedPack& pack, const fs::path& inputs) : m_pack(pack), m_inputs(inputs) {
  if (m_inputs.empty()) return;
  std::error_code error;
  fs::recursive_directory_iterator place(
      m_inputs, fs::directory_options::follow_directory_symlink | fs::directory_options::skip_permission_denied, error);
  for (const fs::recursive_directory_iterator end; !error && place != end; place.increment(error)) {
    check_interrupted();
    m_names.emplace(place->path().filename().string(), place->path());
  }
}

// The shallowest, then the first by name: where somebody put the input, not a copy of it somewhere.
std::optional<fs::path> InputFinder::by_name(const std::string& name, const std::string& below) const {
  std::vector<fs::path> found;
  const auto [first, last] = m_names.equal_range(name);
  for (auto it = first; it != last; ++it)
    if (const auto file = if_file(below.empty() ? it->second : it->second / below)) found.push_back(*file);
  const auto depth = [](const fs::path& path) { return std::distance(path.begin(), path.end()); };
  std::sort(found.begin(), found.end(),
            [&](const fs::path& a, const fs::path& b) { return depth(a) != depth(b) ? depth(a) < depth(b) : a < b; });
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::optional<fs::path> InputFinder::find(const PackInput& input, const EvidenceFile& file,
                                          const std::string& original) const {
  const std::string member = std::string(kInputsFolder) + input.key + "/" + file.name;
  if (!m_inputs.empty()) {
    if (auto found = if_file(m_inputs / member)) return found;
    const auto slash = file.name.find('/');
    const std::string below = slash == std::string::npos ? std::string() : file.name.substr(slash + 1);
    if (auto found = by_name(file.name.substr(0, slash), below)) return found;
  }
  if (input.included)
    if (auto found = if_file(m_pack.folder / member)) return found;
  return if_file(fs::path(original).parent_path() / file.name);
}

std::optional<fs::path> InputFinder::find(const EvidenceScene& scene, const EvidenceFile& file) const {
  const std::string member = scene_member(file.name, m_pack.evidence.inboxes);
  const std::string name = fs::path(scene.path).filename().string();
  const bool is_below = file.name.starts_with(scene.path + "/");
  if (!m_inputs.empty()) {
    if (auto found = if_file(m_inputs / member)) return found;
    if (is_below) {
      if (auto found = by_name(name, file.name.substr(scene.path.size() + 1))) return found;
    } else if (auto found = by_name(fs::path(file.name).filename().string(), {})) {
      return found;
    }
  }
  if (auto found = if_file(m_pack.folder / member)) return found;
  return if_file(file.name);
}

}  // namespace steppe
