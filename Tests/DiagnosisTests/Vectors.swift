/// What programs sent with known mistakes, computed with Python's hashlib, hmac, base64 and urllib, not with this library.
///
/// The keys are `4eZ+x/Yz0QabcDEF123==` and `pr1v/ate+KEY==`; another profile's private key is `0ther/private+KEY=`. A line
/// beginning with `#` names what is wrong and the mistakes to be found; the text is the line after it.
enum Vectors {
    static let text = #"""
        # nothing: 
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=b43e8ea253a5473ead04fd9ab29d3c08da01202a
        # not sorted: not-sorted
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=c12d5eaee94b2dd361b8f99543f4ff36d5e5c9db
        # sorted without regard to case: sorted-by-locale
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=504fd1a46997a84e1d640fb62b24404ed50d5b5f
        # values URL-encoded with +: url-encoded
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=9023847d48e60b4cc21e620a807e4491dbb686a0
        # values URL-encoded with %20: url-encoded
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=bf1041a8976af0d021edddab2614ce97b6c6cf8c
        # True: boolean-word
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=38df810e82553bb353eb22950ff09aefcd123173
        # float with exponent: number-form
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=28edb015cdc2015450d61f282ea13666e867fb7a
        # trailing .0: number-form
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=13c673721548deef237891fe0734ec4bd6655820
        # single precision: number-form
        Action=PublishCompShareImage&Price=12.34&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=0719775289e40f2b7b19baea634c54ce5a714eeb
        # plus arrives as a blank: plus-as-blank
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3+2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=b43e8ea253a5473ead04fd9ab29d3c08da01202a
        # index from 1: index-from-one
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=c289d07e268e671a48e872c7391fbaf7c47cf2cc
        # nested for flat: nested-for-flat
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=2def9f97dcd42d3aa2e5182733a549c752e0fae9
        # nested JSON: 
        {"Action": "DescribeUserCommunityImages", "Region": "cn-wlcb", "Name": "稳定 扩散+2", "IsFree": true, "Tag": ["LLM", "ComfyUI"], "limit": 20, "PublicKey": "4eZ+x/Yz0QabcDEF123==", "Signature": "5728bbb67f190af1028c3c4e6b45e6a46e6322d7"}
        # flat for nested: flat-for-nested
        {"Action": "DescribeUserCommunityImages", "Region": "cn-wlcb", "Name": "稳定 扩散+2", "IsFree": true, "Tag": ["LLM", "ComfyUI"], "limit": 20, "PublicKey": "4eZ+x/Yz0QabcDEF123==", "Signature": "cb550af8f549cf58ff9a65e19d849d7ea789de9c"}
        # Signature left in, empty: signature-left-in
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=a4db70c4999a54d31a1aa0b92276ccdf8179697b
        # Signature left in, as made before: signature-left-in
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=0752f6e6ffab31c8b6af3b52469b46bf616f6117
        # a parameter left out: parameter-left-out
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=f2eb39b85be5b7c49bfa3dc4ee436537a1f5603e
        # PublicKey left out: parameter-left-out
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=6650a7d012d30eced9abfd9b2361d82fbd5a19ca
        # a parameter put in: parameter-put-in
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=049d818cc0316332b501b1fd32c42264eabe222a
        # key with newline: key-line-end
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=58b9e8f86f3c9816c60e75f8af1afeff29e702b9
        # key with CRLF: key-line-end
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=6bb31d9560d403a945bae07425702cfa71a7b78d
        # key in quotes: key-quotes
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=eff4119af3576506e1f7ee6f761ac8fd2f233a43
        # key with a blank: key-blanks
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=8595252b3174ec2390cc4ecf86a4492f82bb4b9c
        # key with a mark: key-changed
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=2ae23f018e9264424c572821a53d4da881137649
        # key URL-encoded: key-changed
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=455a4ff6dcb87b21538059487f50497b3b0d27ed
        # public key in place of the private one: keys-swapped
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=c871abdb86fa60e14a4ac551b0a4f5fbbb1f2e58
        # keys swapped: private-key-sent keys-swapped
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=pr1v%2Fate%2BKEY%3D%3D&Signature=a7d66fffff0bc6c3b11e68c9cb8b1a55e168a4d0
        # another profile's key: other-profile-key
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=5fccee623d4738480cd8088f5b6fc8984bfcfc1f
        # UTF-16 order: sorted-by-utf16
        Action=X&%F0%9F%9A%80=a&%EF%BC%81=b&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=3a37dd71911c9562cea4313555fee5fcd8bc7e52
        # null as 'None': null-value
        {"Action": "GetRegion", "Zone": null, "Name": "", "PublicKey": "4eZ+x/Yz0QabcDEF123==", "Signature": "7b7645c7440ec4a502afdb83ed718af938dedfcf"}
        # null as 'null': null-value
        {"Action": "GetRegion", "Zone": null, "Name": "", "PublicKey": "4eZ+x/Yz0QabcDEF123==", "Signature": "a7f10c46faac3830fd92cc99a61292163d010ff6"}
        # null as '': null-value
        {"Action": "GetRegion", "Zone": null, "Name": "", "PublicKey": "4eZ+x/Yz0QabcDEF123==", "Signature": "67dc8503925247e6dccb1ee2908505caf9c2ca57"}
        # empty value left out: empty-value
        {"Action": "GetRegion", "Zone": null, "Name": "", "PublicKey": "4eZ+x/Yz0QabcDEF123==", "Signature": "131e0e76ae995470c3687780ea5a70a78288863a"}
        # empty value as 'null': empty-value
        {"Action": "GetRegion", "Name": "", "PublicKey": "4eZ+x/Yz0QabcDEF123==", "Signature": "03e5a61c42b0c63bface3c06e19e7aa9852a0789"}
        # empty value as 'None', in a form: empty-value
        Action=GetRegion&Name=&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=57e64840037c28050ec36fb6a6c8f95547cc8026
        # SHA-256: other-hash
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=c7e850fe7e708bbfefe825901b6f9ec67c96f763c985537ad04bf259dc51483d
        # MD5: other-hash
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=499cdfc1fa6fea14ad5570d36599ccbb
        # SHA-512: other-hash
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=2dcc298b9f717d2e6d27df5966cdeabadc039c5199680c6dc926b4de4bfe05d484c8dafbe14c8e6a4055d6b5c39aeae8385266d882f0c44255ae8f7112b16982
        # HMAC-sha1: hmac
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=d701dcdab10c5efd57fd5005a666dee4fad7ec15
        # HMAC-sha256: hmac
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=5f9af672de8eb7ccc72025dc9d6e1dfd5626afd6d7239bb30a522f17c7366a58
        # HMAC-md5: hmac
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=8266320c70967242792e7febdf616e8f
        # capital digits: upper-case-hex
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=B43E8EA253A5473EAD04FD9AB29D3C08DA01202A
        # Base64: base64
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=tD6OolOlRz6tBP2asp08CNoBICo%3D
        # key first: key-place
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=d72636dd16c208d50abdbc05ab01224653fc2944
        # key missing: key-missing
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=a086b52534cd6f819f0d477ba71212b0a1bc1dd6
        # = and &: separators
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=5f241b624d4ca064b5a3eb654460ee8a8c3012df
        # composed: unicode-normalised
        Action=X&Name=cafe%CC%81&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=9b55352fdd432df2fc3a190181a50fc34386c882
        # Latin-1: charset
        Action=X&Name=caf%C3%A9&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=a8f3279fdcba6e8bc2130be477524c7f884ad620
        # list as JSON: list-as-text
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=9bcd4f6b5081dd8944fbff2398a82590b01aaf3e
        # brackets: name-style
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=ba69d58b5b92548dfe29016e4c18dc16c116665e
        # numbers by size: sorted-otherwise
        Action=X&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Tag.0=t0&Tag.1=t1&Tag.2=t2&Tag.3=t3&Tag.4=t4&Tag.5=t5&Tag.6=t6&Tag.7=t7&Tag.8=t8&Tag.9=t9&Tag.10=t10&Tag.11=t11&Signature=55053c6c8abff472a406fcc84ad9b800b97df498
        # PublicKey behind all: sorted-otherwise
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=d9f1c11ef8b9777de9db58182730b4ca99723b15
        # PublicKey not sent: public-key-missing
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&Signature=b43e8ea253a5473ead04fd9ab29d3c08da01202a
        # PublicKey with a blank for +: public-key-altered
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ+x%2FYz0QabcDEF123%3D%3D&Signature=b43e8ea253a5473ead04fd9ab29d3c08da01202a
        # not sorted, and encoded: url-encoded not-sorted
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=3a78d87120bcb11b3ac3ad6e67128a2a76aaf966
        # True, and a newline behind the key: boolean-word key-line-end
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=3546c117aadb0251391a72e39f0b038d5b54e33d
        # SHA-256 in Base64: other-hash base64
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=x%2BhQ%2Fn5wi7%2Fv6CWQG2%2BexnyW92PJhVN60EvyWdxRSD0%3D
        # a parameter left out, capital digits: parameter-left-out upper-case-hex
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=01F6042C291CEE6904A923636ABD1853495D77BE
        # two left out: parameter-left-out parameter-left-out
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=1036c77f4bc5e5e95c392b479b6b7237de29946f
        # index from 1, and exponent: number-form index-from-one
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=ed5b8801e2ccef31bee3d8aa365d0edc4ded3270
        # = and &, and HMAC-SHA256: separators hmac
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=c7e86cddb15127f86c059be8aa49a0a769bc7ad2874c8f9f5fe55c7a5ecb59d9
        # another profile's key with a newline: other-profile-key key-line-end
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=6f61f0297134ade156e00ca56465bdbf9ffadefe
        # URL-encoded twice: url-encoded url-encoded
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=af05315af858faea90ab17880596abae9ac563e8
        # key in quotes and first: key-quotes key-place
        Action=DescribeUserCommunityImages&Region=cn-wlcb&Name=%E7%A8%B3%E5%AE%9A+%E6%89%A9%E6%95%A3%2B2&IsFree=true&Tag.0=LLM&Tag.1=ComfyUI&Price=0.00001&limit=20&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=67571499b26aa516d329de3c55dc145672b1d89f
        # a line feed behind the signature: signature-form
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=807074c5964eb122532106a8e9bfac822d723508%0A
        # a carriage return behind the signature: signature-form
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=807074c5964eb122532106a8e9bfac822d723508%0D
        # CR LF behind the signature: signature-form
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=807074c5964eb122532106a8e9bfac822d723508%0D%0A
        # a line feed encoded twice behind the signature: signature-form
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=807074c5964eb122532106a8e9bfac822d723508%250A
        # Base64 encoded twice: base64 signature-form
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=gHB0xZZOsSJTIQao6b%252Bsgi1yNQg%253D
        # HMAC with text and key exchanged: hmac
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=37a5db09c37f04ade545d0428e5a94a983ebe979
        # HMAC-SHA256 with text and key exchanged: hmac
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=7f258f004b2bdc82ef068325a32657cdcfa81e96e390c7d7d279e7a794c850c1
        # a backslash and an n behind the key: key-line-end
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=b19e141caf6bfdc976840d8b360824ab0d6725b7
        # an ideographic space behind the key: key-blanks
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=ca88f05c422e2e3ea44f1ac1f5b1284aa68b8f7a
        # text and key in UTF-16LE: charset
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=60fd56f597135a6891a4c49859fd5c3578453faa
        # text and key in UTF-16BE: charset
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=a8bc5e9c268f161a2f8ab3130f6b2bfb13b22da1
        # text and key in UTF-16 with its mark: charset
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=cbe4fa04fe6bcee17d09af33d433dbd3252672a5
        # a blank as + alone: url-encoded
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=ffec4f1c4b044c660e9bdc8e71b25b04c3b5986a
        # a blank as %20 alone: url-encoded
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=5e772d593f5a1140d541de0ca81058bfb7110e65
        # key= before the key: separators
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=47f86f90b20fe98ad7ff0c0ffe2ef485b679f9fa
        # &key= before the key: separators
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=58c61b33137de586895dbc62c10b0898284bf5ad
        # Version put in: parameter-put-in
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=c3f89065e8e793c7b71fa6f7095404b41efbfae4
        # Format put in: parameter-put-in
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=8520fbc0920e4244a2ab27412080f759d1c664bf
        # Token put in: parameter-put-in
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=8ce64601b3145bcc6a434151294f1e0cb9e4bd79
        # Timestamp put in: parameter-put-in
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=bc464342aa7c32bce764a4a912b9c5914a4b2430
        # float as %e without zeros: number-form
        Action=DescribeUserCommunityImages&Name=a%20b%2Bc&Region=cn-wlcb&Price=0.5&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Signature=0cbeea5db8269897580c02058eec1724965deb80
        # members of objects not sorted: sorted-otherwise
        {"Sort": {"Field": "PubTime", "ASC": true}, "PublicKey": "4eZ+x/Yz0QabcDEF123==", "Action": "X", "Signature": "5dae9164069a950d53b7edd5568e27659903e89c"}
        """#
}
