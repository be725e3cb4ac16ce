#include "pipeline/threads/memory_limit.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "libgeo/base/number_text.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

// The whole text of a small file; empty when it cannot be read.
std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::optional<std::uint64_t> limit_in(const fs::path& file) {
  const std::string text = text_of(file);
  const auto limit = geo::whole_of<std::uint64_t>(std::string_view(text).substr(0, text.find('\n')));
  return limit && *limit > 0 ? limit : std::nullopt;
}

// A line of /proc/self/cgroup: "4:memory:/user.slice"; version 2 has the number 0 and no controllers.
struct Membership {
  std::string_view number, controllers, group;
};

std::optional<Membership> membership_of(std::string_view line) {
  const auto first = line.find(':');
  const auto second = first == line.npos ? line.npos : line.find(':', first + 1);
  if (second == line.npos) return std::nullopt;
  return Membership{line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)};
}

bool names(std::string_view list, std::string_view wanted) {
  for (std::size_t begin = 0; begin <= list.size();) {
    const auto end = std::min(list.find(',', begin), list.size());
    if (list.substr(begin, end - begin) == wanted) return true;
    begin = end + 1;
  }
  return false;
}

// The group's path in each version; the root ("") where there is no such line.
struct Groups {
  std::string version_1, version_2;
};

Groups groups_in(std::string_view text) {
  Groups groups;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (const auto line = membership_of(text.substr(0, end))) {
      if (line->number == "0" && line->controllers.empty()) groups.version_2 = line->group;
      if (names(line->controllers, "memory")) groups.version_1 = line->group;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return groups;
}

class SmallestLimit {
 public:
  // From the group up to the root of its hierarchy, which is mounted at `mount`.
  void add(const fs::path& mount, const fs::path& group, const char* file) {
    fs::path folder = mount;
    look_at(folder / file);
    for (const fs::path& part : group.relative_path()) {
      if (part == "..") return;  // a group outside of what is mounted here
      folder /= part;
      look_at(folder / file);
    }
  }
  const std::optional<std::uint64_t>& bytes() const { return m_bytes; }

 private:
  void look_at(const fs::path& file) {
    if (const auto limit = limit_in(file)) m_bytes = std::min(m_bytes.value_or(*limit), *limit);
  }
  std::optional<std::uint64_t> m_bytes;
};

}  // namespace

std::optional<std::uint64_t> cgroup_memory_limit(const fs::path& root, std::string_view groups) {
  const Groups of = groups_in(groups);
  SmallestLimit limit;
  limit.add(root, of.version_2, "memory.max");
  limit.add(root / "unified", of.version_2, "memory.max");
  limit.add(root / "memory", of.version_1, "memory.limit_in_bytes");
  return limit.bytes();
}

std::uint64_t memory_limit_bytes() {
  const auto machine =
      static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  const auto group = cgroup_memory_limit("/sys/fs/cgroup", text_of("/proc/self/cgroup"));
  return std::min(machine, group.value_or(machine));
}

}  // namespace steppe
