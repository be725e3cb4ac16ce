#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/query/query_service.hpp"
#include "pipeline/serve/served_night.hpp"

namespace steppe {

// The workspaces that a server serves, by name, each with its newest night. Read-only: nothing in a workspace is
// written, locked against a run or kept from being deleted. A new night is noticed without a restart: whoever asks
// looks at the files that a run replaces, at most once a second, and opens what is new while others still get the old
// one. Thread-safe.
class ServedWorkspaces {
 public:
  struct Given {
    std::string name;  // one segment of addresses: a letter, digit or letter beyond ASCII first; no blanks, no / ? # %
    std::filesystem::path path;
  };
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  // `limits` is of each workspace. Throws geo::UsageError (no workspace, a name twice or not fit for an address; all at
  // once) and geo::Error (nothing_matched: a workspace that no run has finished).
  ServedWorkspaces(const std::vector<Given>& workspaces, const QueryLimits& limits,
                   Clock clock = std::chrono::steady_clock::now);
  ~ServedWorkspaces();
  ServedWorkspaces(const ServedWorkspaces&) = delete;
  ServedWorkspaces& operator=(const ServedWorkspaces&) = delete;

  std::vector<std::string> names() const;  // in the order given

  // The newest night. Throws ServeRefusal: 404 no such workspace; 410 its folder was deleted; 503 it has no finished
  // night now (it is being copied, restored or made anew).
  std::shared_ptr<const ServedNight> night(std::string_view name) const;
  // The night asked for: the newest, or the one before it for some minutes, as pages that are open still ask for its
  // tiles. 404 when it is another one: what an address with a night shows is kept for ever by whoever asked.
  std::shared_ptr<const ServedNight> night(std::string_view name, std::string_view night) const;

 private:
  struct Served;
  Served& find(std::string_view name) const;  // throws ServeRefusal

  std::vector<std::unique_ptr<Served>> m_served;
  QueryLimits m_limits;
  Clock m_clock;
};

}  // namespace steppe
