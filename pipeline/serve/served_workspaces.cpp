#include "pipeline/serve/served_workspaces.hpp"

#include <array>
#include <mutex>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/file_stamp.hpp"
#include "libgeo/base/utf8.hpp"
#include "pipeline/results/zone_outlines.hpp"
#include "pipeline/serve/serve_refusal.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr auto kLookAgain = std::chrono::seconds(1);
constexpr auto kKeepPrevious = std::chrono::minutes(10);
constexpr int kNotFound = 404;
constexpr int kGone = 410;
constexpr int kUnavailable = 503;

// What tells a night from the one before: a run replaces all but the palette, which is a person's.
using Stamps = std::array<std::optional<geo::FileStamp>, 4>;

Stamps stamps_of(const Workspace& workspace) {
  return {geo::file_stamp(workspace.index()), geo::file_stamp(workspace.latest_report() / "summary.json"),
          geo::file_stamp(workspace.root / kPaletteName), geo::file_stamp(zone_outlines_path(workspace))};
}

bool fit_for_address(const std::string& name) {
  constexpr std::string_view kOthers = "-._~";
  if (name == "openapi.json") return false;  // an address of its own
  if (name.empty() || name.size() > 128 || geo::first_bad_utf8(name) != name.size()) return false;
  if (kOthers.find(name.front()) != std::string_view::npos) return false;
  for (const char c : name) {
    const bool ascii = (c & 0x80) == 0;
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (ascii && !word && kOthers.find(c) == std::string_view::npos) return false;
  }
  return true;
}

void check_names(const std::vector<ServedWorkspaces::Given>& workspaces) {
  std::vector<geo::Message> problems;
  std::set<std::string> seen;
  if (workspaces.empty()) problems.push_back(message("--workspace: none was given (got 0, needed 1); name one"));
  for (const auto& given : workspaces) {
    if (!fit_for_address(given.name))
      problems.push_back(
          message("--workspace: the name cannot stand in an address (got {0}, allowed letters, digits, - . _ ~); give "
                  "another as NAME=DIR",
                  given.name));
    if (!seen.insert(given.name).second)
      problems.push_back(
          message("--workspace: two have the same name (got {0}); give one another name as NAME=DIR", given.name));
  }
  if (!problems.empty()) throw geo::UsageError(std::move(problems));
}

}  // namespace

struct ServedWorkspaces::Served {
  std::string name;
  Workspace workspace;

  std::mutex mutex;  // of what follows
  std::shared_ptr<const ServedNight> night, previous;
  Stamps stamps;
  std::chrono::steady_clock::time_point looked, switched;
  bool opening = false;

  Served(const Given& given, const QueryLimits& limits, std::chrono::steady_clock::time_point now)
      : name(given.name), workspace{given.path}, stamps(stamps_of(workspace)), looked(now) {
    night = std::make_shared<const ServedNight>(name, workspace, limits);
  }

  std::shared_ptr<const ServedNight> newest(const QueryLimits& limits, std::chrono::steady_clock::time_point now);
  std::shared_ptr<const ServedNight> before();
  void open(const Stamps& as_found, const QueryLimits& limits);
  [[noreturn]] void refuse() const;
};

void ServedWorkspaces::Served::refuse() const {
  std::error_code none;
  if (!fs::exists(workspace.root, none))
    throw ServeRefusal(kGone, message("{0}: the workspace was deleted; ask whoever runs the service", name));
  throw ServeRefusal(kUnavailable,
                     message("{0}: the workspace has no finished run now; try again when a run has finished", name));
}

// The stamps were taken before the files are read: what is replaced in between is noticed at the next look.
void ServedWorkspaces::Served::open(const Stamps& as_found, const QueryLimits& limits) {
  std::shared_ptr<const ServedNight> opened;
  try {
    opened = std::make_shared<const ServedNight>(name, workspace, limits);
  } catch (const std::exception&) {
    // Half copied or damaged: the night before is whole and stays.
  }
  const std::lock_guard lock(mutex);
  opening = false;
  if (!opened) return;
  if (night) night->service->drop_blocks();  // two nights must not take twice the memory
  if (night && night->night != opened->night) {
    previous = std::move(night);
    switched = looked;
  }
  night = std::move(opened);
  stamps = as_found;
}

std::shared_ptr<const ServedNight> ServedWorkspaces::Served::before() {
  const std::lock_guard lock(mutex);
  return previous;
}

std::shared_ptr<const ServedNight> ServedWorkspaces::Served::newest(const QueryLimits& limits,
                                                                    std::chrono::steady_clock::time_point now) {
  Stamps found;
  {
    const std::lock_guard lock(mutex);
    if (opening || now - looked < kLookAgain) {
      if (!night) refuse();
      return night;
    }
    looked = now;
    found = stamps_of(workspace);
    if (previous && now - switched > kKeepPrevious) previous.reset();  // and its files with it
    if (!found.front()) {
      night.reset();
      previous.reset();
      refuse();
    }
    if (night && found == stamps) return night;
    opening = true;
  }
  open(found, limits);
  const std::lock_guard lock(mutex);
  if (!night) refuse();
  return night;
}

ServedWorkspaces::ServedWorkspaces(const std::vector<Given>& workspaces, const QueryLimits& limits, Clock clock)
    : m_limits(limits), m_clock(std::move(clock)) {
  check_names(workspaces);
  for (const auto& given : workspaces) m_served.push_back(std::make_unique<Served>(given, limits, m_clock()));
}

ServedWorkspaces::~ServedWorkspaces() = default;

std::vector<std::string> ServedWorkspaces::names() const {
  std::vector<std::string> names;
  for (const auto& served : m_served) names.push_back(served->name);
  return names;
}

ServedWorkspaces::Served& ServedWorkspaces::find(std::string_view name) const {
  for (const auto& served : m_served)
    if (served->name == name) return *served;
  throw ServeRefusal(kNotFound, message("{0}: is no workspace of this service; see /api/v1", name));
}

std::shared_ptr<const ServedNight> ServedWorkspaces::night(std::string_view name) const {
  return find(name).newest(m_limits, m_clock());
}

std::shared_ptr<const ServedNight> ServedWorkspaces::night(std::string_view name, std::string_view night_name) const {
  auto newest = night(name);
  if (newest->night == night_name) return newest;
  if (auto before = find(name).before(); before && before->night == night_name) return before;
  throw ServeRefusal(kNotFound, message("{0}: is not the night that is served (got {1}, allowed {2}); see /api/v1",
                                        name, night_name, newest->night));
}

}  // namespace steppe
