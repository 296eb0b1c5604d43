#include "engine/nightly/notices_by_place.h"

#include "engine/nightly/packed_bytes.h"
#include "google/protobuf/io/coded_stream.h"

namespace crosscheck {
namespace {

// Of the only field that NightNotices has: its number, and that a length follows.
constexpr uint32_t kNoticesTag = NightNotices::kNoticesFieldNumber << 3 | 2;

// False where the bytes are no NightNotices; those before were handed over.
bool ForEachIn(absl::string_view bytes, absl::FunctionRef<void(const NightNotice&)> visit) {
  google::protobuf::io::CodedInputStream in(reinterpret_cast<const uint8_t*>(bytes.data()),
                                            static_cast<int>(bytes.size()));
  while (const uint32_t tag = in.ReadTag()) {
    uint32_t size = 0;
    if (tag != kNoticesTag || !in.ReadVarint32(&size)) return false;
    if (size > bytes.size() - static_cast<size_t>(in.CurrentPosition())) return false;
    NightNotice notice;
    const auto limit = in.PushLimit(static_cast<int>(size));
    if (!notice.MergeFromCodedStream(&in) || !in.CheckEntireMessageConsumedAndPopLimit(limit)) return false;
    visit(notice);
  }
  return in.ConsumedEntireMessage();
}

}  // namespace

void AppendNotice(const NightNotice& notice, std::string* bytes) {
  NightNotices one;
  *one.add_notices() = notice;
  one.AppendToString(bytes);  // messages written one behind the other are one message
}

void ForEachNotice(absl::string_view packed, absl::FunctionRef<void(const NightNotice&)> visit) {
  ForEachIn(UnpackBytes(packed), visit);
}

bool AreNotices(absl::string_view bytes) {
  return ForEachIn(bytes, [](const NightNotice&) {});
}

}  // namespace crosscheck
