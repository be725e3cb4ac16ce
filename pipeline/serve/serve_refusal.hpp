#pragma once

#include <stdexcept>
#include <utility>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/http/http_message.hpp"

namespace steppe {

// A request that is answered with a status and words instead of what was asked for. Thrown inside of handlers, which
// guarded() turns into answers.
class ServeRefusal : public std::runtime_error {
 public:
  ServeRefusal(int status, geo::Message message)
      : std::runtime_error(geo::render(message)), m_status(status), m_message(std::move(message)) {}

  int status() const { return m_status; }
  const geo::Message& message() const { return m_message; }

 private:
  int m_status;
  geo::Message m_message;
};

// The handler, with the answers (http_error) to ServeRefusal and geo::UsageError (400) and to a workspace's files that
// cannot be read now (geo::Error: temporary and locked 503). Other exceptions pass.
HttpHandler guarded(HttpHandler handler);

// The status of a fault of a polygon, a file or a layer that came with the request: 413 too_large, 503 machine, else
// 422.
int status_of(const geo::Fault& fault);

}  // namespace steppe
