#include "storage/utf8_fields.h"

#include <functional>
#include <string>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"

namespace crosscheck {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Calls `check` once for each text field anywhere in `message`, with nothing but that field set.
int ForEachText(Message* root, Message* message, const std::string& text,
                const std::function<void(const FieldDescriptor&)>& check) {
  int count = 0;
  const auto* const reflection = message->GetReflection();
  for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* const field = message->GetDescriptor()->field(i);
    if (field->type() == FieldDescriptor::TYPE_STRING) {
      if (field->is_repeated()) {
        reflection->AddString(message, field, text);
      } else {
        reflection->SetString(message, field, text);
      }
      check(*field);
      ++count;
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      Message* const inner = field->is_repeated() ? reflection->AddMessage(message, field)
                                                  : reflection->MutableMessage(message, field);
      count += ForEachText(root, inner, text, check);
    }
    reflection->ClearField(message, field);
  }
  return count;
}

template <typename Record>
void ExpectEveryTextIsLookedAt(int at_least) {
  for (const char* text : {"\xff", "fine \xc3\x28", "\xed\xa0\x80"}) {
    Record record;
    const int count = ForEachText(&record, &record, text, [&](const FieldDescriptor& field) {
      EXPECT_FALSE(HasOnlyUtf8(record)) << field.full_name();
      Record read;
      EXPECT_FALSE(read.ParseFromString(record.SerializeAsString())) << field.full_name();
    });
    EXPECT_GE(count, at_least);
  }
  for (const char* text : {"", "plain", "\xd0\x9a\xd0\xb8\xd1\x97\xd0\xb2", "\xf0\x9f\x95\x8a"}) {
    Record record;
    ForEachText(&record, &record, text,
                [&](const FieldDescriptor& field) { EXPECT_TRUE(HasOnlyUtf8(record)) << field.full_name(); });
  }
}

TEST(Utf8Fields, EveryTextOfAClaimIsLookedAt) { ExpectEveryTextIsLookedAt<Claim>(38); }

TEST(Utf8Fields, EveryTextOfAReportIsLookedAt) { ExpectEveryTextIsLookedAt<Report>(7); }

}  // namespace
}  // namespace crosscheck
