import configparser

from kafka import KafkaProducer


def read_settings(filename):
    parser = configparser.ConfigParser()
    parser.read(filename)
    return {key: value for key, value in parser["kafka"].items()}


class Gateway:
    def __init__(self, filename="gateway.ini"):
        self._settings = read_settings(filename)
        self._producer = KafkaProducer(key_serializer=str.encode, **self._settings)  # expect: acks-all undetermined

    def forward(self, device, frame):
        self._producer.send("frames", key=device, value=frame).add_errback(self.on_refused)

    def on_refused(self, error):
        print("frame refused:", error)

    def stop(self):
        self._producer.close()
