#include <gmock/gmock.h>

#include <chrono>

#include "pipeline/watch/process_use.hpp"
#include "tests/http/running_server.hpp"
#include "tests/support/raw_client.hpp"

// Clients that take what they can get. Limits of time are short here; that they hold is seen by an answer or an end,
// however long it takes on a machine that is busy.

namespace steppe_test {
namespace {

using steppe::HttpLimits;
using steppe::HttpMethod;
using testing::HasSubstr;
using Time = HttpLimits::Time;

std::string post(std::string_view path, std::string_view fields, std::string_view body = {}) {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) + "\r\n" +
         std::string(body);
}

steppe::HttpRoute upload(std::size_t limit = 0) {
  steppe::HttpRoute route = echo(HttpMethod::post, "/upload");
  route.body_limit = limit;
  return route;
}

TEST(HostileClient, OversizeBodyIsRefusedBeforeItComes) {
  RunningServer server({upload()});
  EXPECT_EQ(status_of(ask(server.port(), post("/upload", "Content-Length: 1048577\r\n"))), 413);
  EXPECT_EQ(status_of(ask(server.port(), post("/upload", "Content-Length: 1048577\r\nExpect: 100-continue\r\n"))), 413);
  EXPECT_EQ(status_of(ask(server.port(), post("/upload", "Content-Length: 3\r\n", "abc"))), 200);
}

TEST(HostileClient, OversizeBodyThatIsSentAllTheSameGetsItsAnswer) {
  RunningServer server({upload()});
  RawClient client(server.port());
  client.send(post("/upload", "Content-Length: 1048577\r\n"));
  client.send(std::string(1 << 20, 'x'));
  EXPECT_EQ(status_of(client.read_to_end()), 413);
}

TEST(HostileClient, ARouteMayAllowMore) {
  RunningServer server({upload(2 << 20)});
  const std::string body(2 << 20, 'x');
  EXPECT_THAT(ask(server.port(), post("/upload", "Content-Length: 2097152\r\n", body)), HasSubstr("/upload 2097152"));
  EXPECT_EQ(status_of(ask(server.port(), post("/upload", "Content-Length: 2097153\r\n"))), 413);
}

TEST(HostileClient, ChunkedFloodEndsAtTheLimit) {
  HttpLimits limits;
  limits.linger_bytes = 1 << 20;
  RunningServer server({upload()}, limits);
  const double before = steppe::memory_mib();
  RawClient client(server.port());
  client.send(post("/upload", "Transfer-Encoding: chunked\r\n"));
  const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  int sent = 0;
  while (sent < 4800 && client.send(chunk)) ++sent;  // 300 MiB, if it were let
  EXPECT_LT(sent, 4800);
  EXPECT_LT(steppe::memory_mib() - before, 64);
  EXPECT_EQ(status_of(ask(server.port(), post("/upload", "Content-Length: 3\r\n", "abc"))), 200);
}

TEST(HostileClient, ChunkedFloodIsToldWhy) {
  RunningServer server({upload()});
  RawClient client(server.port());
  client.send(post("/upload", "Transfer-Encoding: chunked\r\n", "100001\r\n"));
  EXPECT_EQ(status_of(client.read_answer()), 413);
}

TEST(HostileClient, AChunksLineThatDoesNotEndIsRefused) {
  HttpLimits limits;
  limits.linger_bytes = 1 << 20;
  RunningServer server({upload()}, limits);
  RawClient client(server.port());
  client.send(post("/upload", "Transfer-Encoding: chunked\r\n", "1;"));
  const std::string more(16 << 10, 'x');
  int sent = 0;
  while (sent < 2000 && client.send(more)) ++sent;
  EXPECT_LT(sent, 2000);
}

TEST(HostileClient, HeaderFloodIsRefused) {
  HttpLimits limits;
  limits.linger_bytes = 1 << 20;
  RunningServer server({echo()}, limits);
  const double before = steppe::memory_mib();
  RawClient client(server.port());
  client.send("GET /echo HTTP/1.1\r\nHost: localhost\r\n");
  const std::string field = "X: " + std::string(5000, 'x') + "\r\n";
  int sent = 0;
  while (sent < 20'000 && client.send(field)) ++sent;
  EXPECT_LT(sent, 20'000);
  EXPECT_LT(steppe::memory_mib() - before, 64);
  EXPECT_EQ(status_of(ask(server.port(), get("/echo", "X: " + std::string(17 << 10, 'x') + "\r\n"))), 431);
  EXPECT_EQ(status_of(ask(server.port(), get("/echo", "X: " + std::string(15 << 10, 'x') + "\r\n"))), 200);
}

TEST(HostileClient, LongAndDeepAddressesAreRefused) {
  RunningServer server({echo()});
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "/a";
  EXPECT_EQ(status_of(ask(server.port(), get(deep))), 400);
  EXPECT_EQ(status_of(ask(server.port(), get("/echo?x=" + std::string(9000, 'x')))), 414);
  EXPECT_EQ(status_of(ask(server.port(), get("/echo?x=" + std::string(20'000, 'x')))), 414);
  EXPECT_EQ(status_of(ask(server.port(), get("/../../etc/passwd"))), 400);
}

// Sends a byte every 20 ms until there is an answer or an end.
std::string drip(RawClient& client, std::string_view text) {
  std::string_view left = text;
  while (!left.empty() && client.send(left.substr(0, 1))) {
    left.remove_prefix(1);
    std::this_thread::sleep_for(Time(20));
  }
  return client.read_to_end();
}

TEST(HostileClient, AByteNowAndThenIsNoHeader) {
  HttpLimits limits;
  limits.header_time = limits.linger_time = Time(1000);
  RunningServer server({echo()}, limits);
  RawClient client(server.port());
  EXPECT_EQ(status_of(drip(client, get("/echo", "X: " + std::string(200, 'x') + "\r\n"))), 408);
}

TEST(HostileClient, AByteNowAndThenIsNoLaterHeaderEither) {
  HttpLimits limits;
  limits.header_time = limits.linger_time = Time(1000);
  RunningServer server({echo()}, limits);
  RawClient client(server.port());
  client.send(get("/echo"));
  EXPECT_EQ(status_of(client.read_answer()), 200);
  EXPECT_EQ(status_of(drip(client, get("/echo", "X: " + std::string(200, 'x') + "\r\n"))), 408);
}

TEST(HostileClient, AByteNowAndThenIsNoBody) {
  HttpLimits limits;
  limits.body_grace = limits.linger_time = Time(1000);
  RunningServer server({upload()}, limits);
  RawClient client(server.port());
  client.send(post("/upload", "Content-Length: 1000\r\n"));
  EXPECT_EQ(status_of(drip(client, std::string(1000, 'x'))), 408);
}

TEST(HostileClient, ASlowBodyThatKeepsItsRateIsTaken) {
  HttpLimits limits;
  limits.body_grace = Time(300);
  limits.body_rate = 1000;  // 64 KiB allow more than a minute
  RunningServer server({upload()}, limits);
  RawClient client(server.port());
  client.send(post("/upload", "Content-Length: 65636\r\n", std::string(65'536, 'x')));
  std::this_thread::sleep_for(Time(400));
  client.send(std::string(100, 'x'));
  EXPECT_EQ(status_of(client.read_answer()), 200);
}

TEST(HostileClient, HalfOpenConnectionsKeepNobodyWaiting) {
  RunningServer server({echo()}, {}, 1);
  std::vector<RawClient> idle;
  for (int i = 0; i < 64; ++i) {
    idle.emplace_back(server.port());
    if (i % 2 == 0) idle.back().send("GET /echo HTTP/1.1\r\nHo");
  }
  for (int i = 0; i < 10; ++i) EXPECT_EQ(status_of(ask(server.port(), get("/echo"))), 200);
}

TEST(HostileClient, ConnectionsBeyondTheCapReplaceThoseThatWaitLongest) {
  HttpLimits limits;
  limits.connections = 4;
  RunningServer server({echo()}, limits);
  std::vector<RawClient> idle;
  for (int i = 0; i < 12; ++i) idle.emplace_back(server.port());
  EXPECT_EQ(status_of(ask(server.port(), get("/echo"))), 200);
  EXPECT_TRUE(idle.front().is_closed());
}

TEST(HostileClient, WhoDoesNotReadIsLeft) {
  HttpLimits limits;
  limits.piece_time = Time(200);
  steppe::HttpRoute large{HttpMethod::get, "/large", steppe::HttpLoad::work, false, [](const steppe::HttpRequest&) {
                            steppe::HttpResponse response;
                            response.body = std::make_shared<const std::string>(64 << 20, 'x');
                            return response;
                          }};
  RunningServer server({large, echo()}, limits);
  RawClient client(server.port());
  client.send(get("/large"));
  while (server.log().find("/large") == std::string::npos) std::this_thread::sleep_for(Time(10));
  EXPECT_LT(client.read_to_end().size(), std::size_t{64} << 20);
  EXPECT_EQ(status_of(ask(server.port(), get("/echo"))), 200);
}

TEST(HostileClient, LargeBodiesTogetherAreBounded) {
  HttpLimits limits;
  limits.bodies = 4 << 20;
  RunningServer server({upload(3 << 20), echo()}, limits);
  std::vector<RawClient> clients;
  for (int i = 0; i < 3; ++i) {
    clients.emplace_back(server.port());
    clients.back().send(post("/upload", "Content-Length: 3145728\r\n", std::string((3 << 20) - 1, 'x')));
  }
  int refused = 0;
  for (auto& client : clients) {
    client.send("x");
    const std::string answer = client.read_answer();
    if (status_of(answer) == 503) {
      ++refused;
      EXPECT_THAT(answer, HasSubstr("Retry-After: "));
    }
  }
  EXPECT_GE(refused, 1);
  EXPECT_EQ(status_of(ask(server.port(), get("/echo"))), 200);
  EXPECT_EQ(status_of(ask(server.port(), post("/upload", "Content-Length: 3\r\n", "abc"))),
            200);  // they were given back
}

TEST(HostileClient, ShapesOfSmugglingAreRefusedAndEndTheConnection) {
  RunningServer server({upload(), echo()});
  const std::string tail = "0\r\n\r\nGET /echo HTTP/1.1\r\nHost: localhost\r\n\r\n";
  for (const char* fields :
       {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: 5\r\nContent-Length: 5\r\n",
        "Transfer-Encoding : chunked\r\n", "Transfer-Encoding: x\r\n", "Transfer-Encoding: chunked, identity\r\n",
        "Content-Length: 5,5\r\n", "Content-Length: -5\r\n", "Content-Length: 5 5\r\n"}) {
    RawClient client(server.port());
    client.send(post("/upload", fields, tail));
    const std::string all = client.read_to_end();
    EXPECT_THAT(status_of(all), testing::AnyOf(400, 501)) << fields;
    EXPECT_EQ(all.find("HTTP/1.1", 1), std::string::npos) << fields;
  }
}

}  // namespace
}  // namespace steppe_test
