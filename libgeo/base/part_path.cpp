#include "libgeo/base/part_path.hpp"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <sstream>
#include <string_view>

#include "libgeo/base/number_text.hpp"
#include "libgeo/base/small_file.hpp"

namespace geo {
namespace {

// The machine's name, as parts have it.
const std::string& this_host() {
  static const std::string name = [] {
    char text[256] = {};
    if (::gethostname(text, sizeof text - 1) != 0) return std::string("localhost");
    std::string host = text;
    std::replace(host.begin(), host.end(), '/', '_');
    return host;
  }();
  return name;
}

// Nothing when no process with this number runs here, or the system does not tell.
std::optional<std::uint64_t> start_of(pid_t process) {
  const auto stat = read_small_file("/proc/" + std::to_string(process) + "/stat", 1 << 12);
  if (!stat) return std::nullopt;
  // The name stands in parentheses and may hold anything; the 20th word after it is the 22nd of proc(5).
  const auto name_end = stat.value().rfind(')');
  if (name_end == std::string::npos) return std::nullopt;
  std::istringstream words(stat.value().substr(name_end + 1));
  constexpr int kPlace = 20;
  std::string word;
  for (int i = 0; i < kPlace; ++i)
    if (!(words >> word)) return std::nullopt;
  return whole_of<std::uint64_t>(word);
}

}  // namespace

std::filesystem::path part_path_of(const std::filesystem::path& path) {
  const auto start = start_of(::getpid());
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  return folder / ("." + path.filename().string() + ".part." + std::to_string(::getpid()) +
                   (start ? "-" + std::to_string(*start) : std::string()) + "@" + this_host());
}

std::optional<PartOwner> part_owner_of(const std::string& name) {
  constexpr std::string_view kMark = ".part.";
  const auto mark = name.rfind(kMark);
  if (name.empty() || name[0] != '.' || mark == std::string::npos || mark < 2) return std::nullopt;
  const auto text = std::string_view(name).substr(mark + kMark.size());
  const auto at = text.find('@');
  const auto numbers = text.substr(0, at);
  const auto dash = numbers.find('-');
  const auto pid = whole_of<pid_t>(numbers.substr(0, dash));
  if (!pid || *pid <= 0) return std::nullopt;
  PartOwner owner{*pid, std::nullopt, at == text.npos ? std::string() : std::string(text.substr(at + 1))};
  if (dash == numbers.npos) return owner;
  owner.start = whole_of<std::uint64_t>(numbers.substr(dash + 1));
  if (!owner.start) return std::nullopt;
  return owner;
}

bool of_this_machine(const PartOwner& owner) { return owner.host.empty() || owner.host == this_host(); }

bool lives(const PartOwner& owner) {
  if (::kill(owner.process, 0) != 0) return errno != ESRCH;
  const auto start = start_of(owner.process);
  return !owner.start || !start || *owner.start == *start;
}

}  // namespace geo
