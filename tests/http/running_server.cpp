#include "tests/http/running_server.hpp"

#include <chrono>
#include <stdexcept>

#include "libgeo/base/interrupted.hpp"

namespace steppe_test {
namespace {

constexpr std::chrono::milliseconds kStep(5);

void wait_for(const std::atomic<int>& counter, int count) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (counter < count) {
    if (std::chrono::steady_clock::now() > end) throw std::runtime_error("waited in vain");
    std::this_thread::sleep_for(kStep);
  }
}

}  // namespace

steppe::HttpRoute Gate::route(const char* pattern) const {
  const auto handler = [opened = m_opened, counts = m_counts](const steppe::HttpRequest& request) {
    ++counts->visitors;
    while (opened.wait_for(kStep) != std::future_status::ready)
      if (request.cancelled()) {
        ++counts->cancelled;
        throw geo::Interrupted();
      }
    steppe::HttpResponse response;
    response.body = std::string("let go");
    return response;
  };
  return {steppe::HttpMethod::get, pattern, steppe::HttpLoad::work, false, handler};
}

void Gate::wait_for_visitors(int count) const { wait_for(m_counts->visitors, count); }

void Gate::wait_for_cancelled(int count) const { wait_for(m_counts->cancelled, count); }

}  // namespace steppe_test
